"""What tells returners in shops in general: the weights for a book too small or too young to speak for itself.

Fitted to 260 generated shops of many habits (rhythm, regularity, seasons, growth, churn) and the public CDNOW sample,
as the centre and width of a hierarchical logistic regression over shops (empirical Bayes; Gelman and Hill 2007, Data
Analysis Using Regression and Multilevel Models, chapter 12). `python -m tests.bench.fit_fallback` fits them again.
"""

from __future__ import annotations

import numpy as np

# Name, weight, precision (1 / variance of the weight between shops); in the order of `features.FEATURES`.
FALLBACK: tuple[tuple[str, float, float], ...] = (
    ("one", 0.627, 3.92),
    ("model", 1.015, 4.31),
    ("rate", 0.382, 5.13),
    ("overdue", -0.296, 10.17),
    ("visits", 0.014, 8.89),
    ("recency", -0.078, 2.12),
    ("once", -1.219, 2.14),
    ("silence", -1.070, 2.66),
    ("season", 0.307, 8.00),
    ("trend", -0.104, 12.40),
    ("tenure", -0.421, 9.00),
    ("horizon", 0.199, 6.72),
    ("overdue_once", -0.107, 3.74),
    ("model_square", -0.233, 24.32),
    ("long_silence", -0.384, 1.97),
    ("far_overdue", 0.356, 3.28),
)
PRIOR_WEIGHTS = np.array([weight for _, weight, _ in FALLBACK])
PRIOR_PRECISION = np.array([precision for _, _, precision in FALLBACK])
