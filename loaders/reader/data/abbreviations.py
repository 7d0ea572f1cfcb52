"""Abbreviations that keep their period. Compiled by hand from common English usage; no rights reserved (CC0)."""

from __future__ import annotations

from loaders.reader.data import words

BEFORE_NAME = words(
    """Mr. Mrs. Ms. Mx. Dr. Prof. Rev. Fr. Hon. Gen. Lt. Col. Maj. Capt. Cmdr. Cdr. Adm. Sgt. Cpl. Pvt. Brig. Msgr.
    Sen. Sens. Rep. Reps. Gov. Govs. Pres. Atty. Asst. Supt. Det. Insp. Ald. Amb. Drs. Messrs. Mme. Mlle. St.
    Ste. Ft. Mt. Sec. Treas. Dep. Sr. Sra. Srta. Spc. Spec. Const. Supr. Cllr. Coun. Engr. Barr. Smt. Alh. Esq. Ven."""
)
"""Never end a sentence: a name follows."""

BEFORE_NUMBER = words(
    """No. Nos. no. nos. Fig. fig. Figs. figs. p. pp. vol. Vol. ch. Art. art. Sect. approx. ca. c. est."""
)
"""End no sentence when a number follows."""

MONTHS = words("""Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.""")
DAYS = words("""Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat.""")

STATES = words(
    """Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Kans. Ky. La. Md. Mass. Mich. Minn. Mo.
    Mont. Neb. Nev. Okla. Ore. Pa. Tenn. Tex. Va. Vt. Wash. Wis. Wisc. Wyo. Ont. Que. Alta."""
)
"""American states and Canadian provinces in news style."""
POSTAL = words(
    """AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
    PA RI SC SD TN TX UT VT VA WA WV WI WY DC"""
)
"""American states in two letters."""

COMPANY = words("""Inc. Corp. Co. Ltd. Cos. Bros. Pty. Plc. Intl. Assn. Dept. Univ. Mfg. Mgmt. Ent. Jr.""")
INSIDE = words(
    """vs. v. al. e.g. i.e. eg. ie. cf. viz. etc. esp. incl. excl. et. a.k.a. aka. N. S. E. W. Ave. Blvd. Rd. Bldg.
    Apt. Ph.D. Ph.D M.Sc. B.Sc. U.S. U.K. U.N. E.U. D.C. U.A.E. U.S.A. U.S.S.R. a.m. p.m. A.M. P.M. Attn. ext.
    Ext. div. dept. Dist. Cir. Supp. Ed. ed. eds. trans. rev. Hwy. Pkwy. Sq. Ter. Pl. lb. lbs. oz. mins. hrs.
    yrs. min. sq. cu. Govt. govt. Natl. nat'l gov't Int'l int'l Dept. S.p.A. n.d. b. d. Tel. tel."""
)
ABBREVIATIONS = BEFORE_NAME | BEFORE_NUMBER | MONTHS | DAYS | STATES | COMPANY | INSIDE
