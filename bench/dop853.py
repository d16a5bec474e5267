"""
A reference for src/core/dop853.test.ts that shares no code with the page: the flow of a random cloud of charges by scipy's DOP853 in ln(sigma).

    python3 bench/dop853.py > src/core/dop853.json

It needs numpy and scipy (Debian: python3-scipy). Its seed, tolerances and scipy's version are in what it writes.
"""

import json
import sys

import numpy as np
import scipy
from scipy.integrate import solve_ivp

SEED = 20_260_722
CHARGES = 40
STARTS = 12
SIGMA_MAX = 80.0
# About the distance of neighbours in the cloud: below, every path is all but a ray to the charge that it has chosen.
SIGMA_MIN = 0.02
RTOL = 1e-13
ATOL = 1e-14


def denoised(x, sigma, charges, weights, D):
    """Posterior mean of the charge that x came from. D is None at infinity."""
    offset = x - charges
    d2 = np.sum(offset * offset, axis=1)
    if D is None:
        logs = -d2 / (2 * sigma * sigma)
    else:
        logs = -(x.size + D) / 2 * np.log(d2 + D * sigma * sigma)
    w = weights * np.exp(logs - logs.max())
    return w @ charges / w.sum()


def main():
    rng = np.random.default_rng(SEED)
    charges = rng.normal(size=(CHARGES, 2))
    weights = rng.uniform(0.5, 1.5, size=CHARGES)
    weights /= weights.sum()
    runs = []
    for D in (1, 8, None):
        normal = rng.normal(size=(STARTS, 2))
        # Draws of the prior: Student's t with D degrees, or normal.
        tau = 1.0 if D is None else rng.chisquare(D, size=(STARTS, 1)) / D
        starts = SIGMA_MAX * normal / np.sqrt(tau)
        ends, last = [], []
        for start in starts:
            path = solve_ivp(
                lambda u, x: x - denoised(x, np.exp(u), charges, weights, D),
                (np.log(SIGMA_MAX), np.log(SIGMA_MIN)),
                start,
                method="DOP853",
                rtol=RTOL,
                atol=ATOL,
            )
            assert path.success, path.message
            ends.append(path.y[:, -1].tolist())
            last.append(denoised(path.y[:, -1], SIGMA_MIN, charges, weights, D).tolist())
        runs.append({"D": "inf" if D is None else D, "starts": starts.tolist(), "ends": ends, "denoised": last})
    meta = {"by": "bench/dop853.py", "scipy": scipy.__version__, "method": "DOP853", "rtol": RTOL, "atol": ATOL, "seed": SEED}
    json.dump({"meta": meta, "sigmaMax": SIGMA_MAX, "sigmaMin": SIGMA_MIN, "charges": charges.tolist(), "weights": weights.tolist(), "runs": runs}, sys.stdout)
    sys.stdout.write("\n")


main()
