# TEMPORARY STUB
def show_outcome(home, outcome): print(outcome.entry.run, outcome.tables, [v for v in outcome.verdicts if not v.success], outcome.entry.steps)
def show_unchanged(home, entry): print(entry.run)
