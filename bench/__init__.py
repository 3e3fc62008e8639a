"""The project's own measurements: speed against the bare model, memory, and where the time goes. Printed, never asserted."""

import os

for pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[pool] = "1"  # one thread for every side; must be set before numpy is loaded
