"""The one room that starts processes: programs, interpreters, children with a limit."""
