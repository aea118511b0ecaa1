"""The peer's side of the engine suite: scikit-learn, and xgboost beside it. See side.ts for how it is talked to."""

import json
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import brier_score_loss, roc_auc_score

sys.path.append(str(Path(__file__).parent.parent))
from peak import peak_megabytes  # noqa: E402

state = {}


def load(x, y, columns, total, **rows):
    start, count = rows["from"], rows["rows"]
    matrix = np.empty((count, columns))
    with open(x, "rb") as file:
        for c in range(columns):
            file.seek((c * total + start) * 8)
            matrix[:, c] = np.fromfile(file, count=count)
    return matrix, np.fromfile(y, dtype=np.uint8, count=count, offset=start)


def train(**parameters):
    state["train"] = load(**parameters)
    return {}


def held(**parameters):
    state["held"] = load(**parameters)
    return {}


def fit(trees, leaf, threads, seed):
    x, y = state["train"]
    forest = RandomForestClassifier(
        trees, min_samples_leaf=leaf, oob_score=False, n_jobs=threads, random_state=seed
    )
    start = time.perf_counter()
    forest.fit(x, y)
    seconds = time.perf_counter() - start
    state["forest"] = forest
    return {"seconds": seconds}


def quality(p, seconds):
    y = state["held"][1]
    return {"seconds": seconds, "auc": roc_auc_score(y, p), "brier": brier_score_loss(y, p)}


def score(threads):
    forest = state["forest"].set_params(n_jobs=threads)
    start = time.perf_counter()
    p = forest.predict_proba(state["held"][0])[:, 1]
    return quality(p, time.perf_counter() - start)


def cluster(columns, seed, threads):
    # Loaded by whoever clusters alone, as on the other side: a fit's memory is its own.
    from sklearn.cluster import KMeans
    from sklearn.preprocessing import StandardScaler
    from threadpoolctl import threadpool_limits

    scaled = StandardScaler().fit_transform(state["train"][0][:, :columns])
    with threadpool_limits(threads):
        start = time.perf_counter()
        fitted = KMeans(4, n_init=10, random_state=seed).fit(scaled)
        seconds = time.perf_counter() - start
    return {"seconds": seconds, "inertia": fitted.inertia_ / len(scaled)}


def boost(trees, threads, seed):
    import xgboost

    x, y = state["train"]
    model = xgboost.XGBClassifier(
        n_estimators=trees, tree_method="hist", max_depth=6, learning_rate=0.1, n_jobs=threads, random_state=seed
    )
    start = time.perf_counter()
    model.fit(x, y)
    seconds = time.perf_counter() - start
    return quality(model.predict_proba(state["held"][0])[:, 1], seconds)


def peak():
    return {"megabytes": peak_megabytes()}


print("{}", flush=True)
for line in sys.stdin:
    parameters = json.loads(line)
    answer = globals()[parameters.pop("command")](**parameters)
    print(json.dumps(answer), flush=True)
