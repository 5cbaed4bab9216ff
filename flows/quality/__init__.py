"""The data-quality report: facts gathered from a home, drawn, and written as one page."""
