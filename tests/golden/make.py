"""Makes the golden answers in this folder from scikit-learn, scipy and xgboost.

    apt-get install python3-sklearn python3-xgboost
    /usr/bin/python3 tests/golden/make.py

Versions used: scikit-learn 1.2.1, scipy 1.10.1, xgboost 1.7.4, numpy 1.24.2. The answers change only if this
script does; commit both together.
"""

import itertools
import json
import math
import pathlib

import numpy as np
import xgboost
from scipy import stats
from sklearn import metrics
from sklearn.calibration import _sigmoid_calibration
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.preprocessing import StandardScaler

HERE = pathlib.Path(__file__).parent


def write(name, content):
    text = json.dumps(content, separators=(",", ":"), default=lambda value: value.tolist())
    (HERE / f"{name}.json").write_text(text + "\n")


def delong(y, p):
    """AUC and the variance of DeLong et al. (1988), by comparing every pair."""
    pairs = (np.sign(p[y == 1][:, None] - p[y == 0][None, :]) + 1) / 2
    of_positives, of_negatives = pairs.mean(axis=1), pairs.mean(axis=0)
    variance = of_positives.var(ddof=1) / len(of_positives) + of_negatives.var(ddof=1) / len(of_negatives)
    return pairs.mean(), 1.959963984540054 * math.sqrt(variance)


def calibration_error(y, p, bins=10):
    place = np.minimum(bins - 1, np.floor(p * bins).astype(int))
    return sum(
        (place == b).mean() * abs(p[place == b].mean() - y[place == b].mean()) for b in range(bins) if (place == b).any()
    )


def make_metrics(random):
    y = (random.random(400) < 0.3).astype(int)
    p = np.clip(np.round(0.3 + 0.15 * y + 0.18 * random.normal(size=400), 2), 0, 1)
    auc, half = delong(y, p)
    called = p > 0.5
    write("metrics", {
        "y": y,
        "p": p,
        "auc": metrics.roc_auc_score(y, p),
        "low": auc - half,
        "high": auc + half,
        "brier": metrics.brier_score_loss(y, p),
        "logLoss": metrics.log_loss(y, np.clip(p, np.finfo(float).eps, 1 - np.finfo(float).eps)),
        "averagePrecision": metrics.average_precision_score(y, p),
        "expectedCalibrationError": calibration_error(y, p),
        "confusion": metrics.confusion_matrix(y, called).ravel(),
        "accuracy": metrics.accuracy_score(y, called),
        "precision": metrics.precision_score(y, called),
        "recall": metrics.recall_score(y, called),
        "wilson": [
            [k, n, *stats.binomtest(k, n).proportion_ci(method="wilson")] for k, n in [(0, 10), (3, 10), (10, 10), (47, 300)]
        ],
    })


def make_calibration(random):
    p = np.round(random.random(300), 2)
    y = (random.random(300) < p**2).astype(int)
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(p, y)
    at = np.linspace(0, 1, 41)
    kept = np.clip(p, 1e-6, 1 - 1e-6)
    a, b = _sigmoid_calibration(np.log(kept / (1 - kept)), y)
    write("calibration", {"y": y, "p": p, "at": at, "isotonic": isotonic.predict(at), "slope": -a, "intercept": -b})


def make_clusters(random):
    centres = np.array([[0, 0, 0], [4, 1, 0], [0, 5, 2], [3, 4, 6]])
    x = np.round(centres[random.integers(4, size=240)] + 1.2 * random.normal(size=(240, 3)), 3)
    x[:, 1] *= 1000
    scaler = StandardScaler().fit(x)
    scaled = scaler.transform(x)
    fitted = KMeans(4, n_init=10, random_state=0, tol=0).fit(scaled)
    write("clusters", {
        "x": x,
        "mean": scaler.mean_,
        "scale": scaler.scale_,
        "inertia": fitted.inertia_,
        "centres": fitted.cluster_centers_[np.lexsort(fitted.cluster_centers_.T[::-1])],
        "silhouette": metrics.silhouette_score(scaled, fitted.labels_),
    })


def tree_arrays(tree):
    return {
        "feature": tree.feature,
        "threshold": tree.threshold,
        "left": tree.children_left,
        "right": tree.children_right,
        "value": tree.value[:, 0, 1] / tree.value[:, 0, :].sum(axis=1),
        "cover": tree.weighted_n_node_samples,
    }


def path_contributions(tree, row):
    contributions, node = np.zeros(len(row)), 0
    while tree["left"][node] >= 0:
        feature = tree["feature"][node]
        side = "left" if row[feature] <= tree["threshold"][node] else "right"
        contributions[feature] += tree["value"][tree[side][node]] - tree["value"][node]
        node = tree[side][node]
    return contributions


def expectation(tree, row, known, node=0):
    """Mean share of the leaves when only the known features of the row are looked at."""
    left, right = tree["left"][node], tree["right"][node]
    if left < 0:
        return tree["value"][node]
    feature = tree["feature"][node]
    if feature in known:
        return expectation(tree, row, known, left if row[feature] <= tree["threshold"][node] else right)
    cover = tree["cover"]
    both = cover[left] * expectation(tree, row, known, left) + cover[right] * expectation(tree, row, known, right)
    return both / cover[node]


def shapley(tree, row):
    """Shapley values by their definition, over all subsets of the features."""
    features = range(len(row))
    values = np.zeros(len(row))
    for i in features:
        others = [j for j in features if j != i]
        for size in range(len(row)):
            weight = math.factorial(size) * math.factorial(len(row) - size - 1) / math.factorial(len(row))
            for known in itertools.combinations(others, size):
                values[i] += weight * (expectation(tree, row, {*known, i}) - expectation(tree, row, set(known)))
    return values


def make_explanations(random):
    """A small forest of scikit-learn's, what it predicts and why; values that a 32-bit float holds exactly."""
    x = np.round(random.random((300, 5)) * 64) / 64
    y = (x[:, 0] + x[:, 1] * x[:, 2] + 0.3 * random.normal(size=300) > 0.9).astype(int)
    forest = RandomForestClassifier(8, min_samples_leaf=3, random_state=0).fit(x, y)
    trees = [tree_arrays(member.tree_) for member in forest.estimators_]
    rows = x[:12]
    write("explanations", {
        "trees": trees,
        "rows": rows,
        "probability": forest.predict_proba(rows)[:, 1],
        "paths": [np.mean([path_contributions(tree, row) for tree in trees], axis=0) for row in rows],
        "shap": [np.mean([shapley(tree, row) for tree in trees], axis=0) for row in rows],
    })


def make_xgboost(random):
    """TreeSHAP of another implementation: xgboost's pred_contribs on trees of depth 4 with repeated features."""
    x = np.round(random.random((400, 4)) * 64) / 64
    y = np.sin(6 * x[:, 0]) + x[:, 1] * x[:, 2] + 0.1 * random.normal(size=400)
    data = xgboost.DMatrix(x, y)
    booster = xgboost.train({"max_depth": 4, "eta": 0.5, "lambda": 0, "base_score": 0}, data, 6)
    trees = []
    for dump in booster.get_dump(dump_format="json", with_stats=True):
        tree = {key: [] for key in ["feature", "threshold", "left", "right", "value", "cover"]}

        def add(node):
            place = len(tree["left"])
            for key in tree:
                tree[key].append(-1)
            tree["cover"][place] = node["cover"]
            tree["value"][place] = node.get("leaf", 0)
            if "leaf" not in node:
                tree["feature"][place] = int(node["split"][1:])
                tree["threshold"][place] = node["split_condition"]
                children = {child["nodeid"]: child for child in node["children"]}
                tree["left"][place] = add(children[node["yes"]])
                tree["right"][place] = add(children[node["no"]])
            return place

        add(json.loads(dump))
        trees.append(tree)
    rows = x[:10]
    write("xgboost", {
        "trees": trees,
        "rows": rows,
        "margin": booster.predict(xgboost.DMatrix(rows), output_margin=True).astype(float),
        "contributions": booster.predict(xgboost.DMatrix(rows), pred_contribs=True).astype(float),
    })


def make_forest(random):
    """How well scikit-learn's forests do on a small noisy book: mean over ten seeds."""
    x = np.round(random.normal(size=(1600, 6)), 3)
    logit = 1.2 * x[:, 0] - 0.8 * x[:, 1] + 1.5 * (x[:, 2] > 0.5) * x[:, 3] - 1.5
    y = (random.random(1600) < 1 / (1 + np.exp(-logit))).astype(int)
    train, held = slice(0, 800), slice(800, 1600)
    answers = {"x": x, "y": y}
    for name, weight in [("plain", None), ("balanced", "balanced")]:
        runs = []
        for seed in range(10):
            forest = RandomForestClassifier(
                200, min_samples_leaf=5, oob_score=True, class_weight=weight, random_state=seed, n_jobs=2
            ).fit(x[train], y[train])
            p, oob = forest.predict_proba(x[held])[:, 1], forest.oob_decision_function_[:, 1]
            runs.append({
                "auc": metrics.roc_auc_score(y[held], p),
                "brier": metrics.brier_score_loss(y[held], p),
                "oobAuc": metrics.roc_auc_score(y[train], oob),
                "oobBrier": metrics.brier_score_loss(y[train], oob),
                "nodes": np.mean([member.tree_.node_count for member in forest.estimators_]),
                "importance": forest.feature_importances_,
            })
        answers[name] = {key: np.mean([run[key] for run in runs], axis=0) for key in runs[0]}
    write("forest", answers)


def main():
    for seed, make in enumerate(
        [make_metrics, make_calibration, make_clusters, make_explanations, make_xgboost, make_forest]
    ):
        make(np.random.default_rng(seed))


main()
