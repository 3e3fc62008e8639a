"""Where reports come from: paths and standard input to `Page`."""
