"""GPU software on disk: PyTorch's build, CUDA Toolkit, native libraries."""
