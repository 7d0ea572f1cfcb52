"""Small tables of public knowledge that the symbolic stages of the reader look words up in. Data only.

Every table names its source and licence. No corpus text is stored here.
"""
