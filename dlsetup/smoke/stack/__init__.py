"""The parts of PyTorch, tried one by one in a child."""
