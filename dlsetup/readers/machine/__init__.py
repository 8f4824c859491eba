"""The machine around Python: variables, folders, owners of files, the clock."""
