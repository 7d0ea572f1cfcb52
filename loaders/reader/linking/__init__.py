"""Coreference inside an article, one file per kind of evidence: names, nominals, pronouns, speakers, trees."""
