"""The case file and its only writer. No Qt, no PyMuPDF; SQLAlchemy is imported nowhere else."""
