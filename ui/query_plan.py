"""The plan of a query as readers can follow it: its steps, what each does in plain words, what is slow about it."""

from __future__ import annotations

import re

import streamlit as st

from graph.store import PlanStep, QueryPlan
from ui.words import number, plain

_WORDS: tuple[tuple[str, str], ...] = (
    (r"ProduceResults|FINAL PROJECTION", "gives the rows back"),
    (r"NodeUniqueIndexSeek|NodeIndexSeek", "looks nodes up in an index"),
    (r"NodeIndex(Contains|EndsWith)?Scan|NodeIndexRangeScan", "goes through an index"),
    (r"NodeByLabelScan|TypeScan|MATCH NODE", "goes through all nodes of a label"),
    (r"AllNodesScan", "goes through every node of the store"),
    (
        r"(Undirected|Directed)?RelationshipTypeScan|(Un)?[dD]irectedRelationshipTypeScan",
        "goes through all relations of a type",
    ),
    (r"(Un)?[dD]irectedAllRelationshipsScan", "goes through every relation of the store"),
    (r"VarLengthExpand.*|PruningVarExpand.*|BFSPruning.*", "follows chains of relations"),
    (r"Expand.*|MATCH RELATIONSHIP|OptionalExpand.*", "follows relations from what was found"),
    (
        r"CartesianProduct|COUNT CARTESIAN PRODUCT|NestedLoop.*",
        "combines every row of one part with every row of the other",
    ),
    (r"(Node)?(Left|Right)?(Outer)?HashJoin|ValueHashJoin", "joins two parts by what they have in common"),
    (r"Filter|FILTER", "keeps what fits the conditions"),
    (r"Projection|PROJECT", "works out the columns"),
    (r"Sort|OrderByStep|PartialSort", "sorts"),
    (r"Top|PartialTop", "sorts and keeps the first"),
    (r"Limit|LIMIT|ExhaustiveLimit", "keeps the first rows"),
    (r"Skip|SKIP", "passes rows over"),
    (r"Distinct|OrderedDistinct|DISTINCT", "lets each row come once"),
    (
        r".*Aggregation.*|AGGREGATE.*|GROUP BY.*|AGGREGATION.*|TYPE COUNT.*|.*CountFromCountStore|.*Count.*",
        "counts or gathers groups",
    ),
    (r"Apply|SemiApply|AntiSemiApply|RollUpApply|Argument|LetSemiApply", "goes on with each row found so far"),
    (r"Unwind|UNWIND", "makes rows of a list"),
    (r"Union|UNION", "puts two results together"),
    (r"ProcedureCall|CALL.*", "calls a procedure"),
    (r"(Stateful)?ShortestPath.*", "looks for shortest paths"),
)
_ADVICE: tuple[tuple[str, str], ...] = (
    (r"AllNodesScan", "It goes through every node: give the first node a label, such as (n:Person)."),
    (
        r"CartesianProduct|COUNT CARTESIAN PRODUCT",
        "Two parts are not connected, so every row of one meets every row of the other: join them by a relation or "
        "a condition.",
    ),
    (
        r"(Un)?[dD]irectedAllRelationshipsScan",
        "It goes through every relation: name its type, such as [:WORKS_FOR], or a label at one end.",
    ),
    (
        r"VarLengthExpand.*|PruningVarExpand.*",
        "It follows chains: give them an upper bound, such as [*1..3].",
    ),
)


def in_words(operator: str) -> str:
    """What a step does, in plain words; empty for one that is not known.

    >>> in_words("NodeByLabelScan"), in_words("PROJECT"), in_words("Zebra")
    ('goes through all nodes of a label', 'works out the columns', '')
    """
    return next((words for pattern, words in _WORDS if re.fullmatch(pattern, operator)), "")


def advice(plan: QueryPlan) -> list[str]:
    """What would make it faster, once each."""
    operators = [step.operator for step in plan.steps]
    return [words for pattern, words in _ADVICE if any(re.fullmatch(pattern, operator) for operator in operators)]


def table(plan: QueryPlan) -> dict[str, list[str]]:
    """The steps as columns, indented by their depth."""
    return {
        "Step": ["\N{NO-BREAK SPACE}" * 4 * step.depth + step.operator for step in plan.steps],
        "What it does": [in_words(step.operator) for step in plan.steps],
        "On what": [step.details for step in plan.steps],
        "Rows expected": [_rows(step) for step in plan.steps],
    }


def _rows(step: PlanStep) -> str:
    return "" if step.rows is None else number(round(step.rows))


def show(plan: QueryPlan) -> None:
    """Draw the plan."""
    st.markdown("**How the store would run it** · nothing was run")
    for words in advice(plan):
        st.info(plain(words))
    columns = table(plan)
    if not any(columns["Rows expected"]):
        del columns["Rows expected"]
    st.dataframe(columns, hide_index=True, key="ng-plan", alt="The steps of the plan")
    order = "from the first to the last" if plan.text else "the last first: rows come from below"
    st.caption(f"Steps are listed {order}. Rows are the store's guess.")
    if plan.text:
        with st.expander("As the store writes it"):
            st.code(plan.text, language=None)
