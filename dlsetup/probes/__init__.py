"""Scripts that the student's interpreter runs; they import nothing of ours."""
