"""The whole job in pandas and scikit-learn: read CSV, segments, forest, score, lanes, written out.

    python3 pipeline.py LOANS.csv OUT.csv

The same steps and parameters as pipeline.ts beside it.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

sys.path.append(str(Path(__file__).parent.parent))
from peak import peak_megabytes  # noqa: E402

CLUSTER_COLUMNS = 10

source, target = sys.argv[1:]
book = pd.read_csv(source)
features = book.drop(columns=["loan_id", "defaulted"])
scaled = StandardScaler().fit_transform(features.iloc[:, :CLUSTER_COLUMNS])
with threadpool_limits(2):
    segment = KMeans(4, n_init=10, random_state=1).fit(scaled).labels_
forest = RandomForestClassifier(100, min_samples_leaf=20, n_jobs=2, random_state=1).fit(features, book["defaulted"])
score = forest.predict_proba(features)[:, 1]
lane = np.select([score > 0.75, score >= 0.5], ["legal_notice", "settlement"], "reminder")
out = pd.DataFrame({"loan_id": book["loan_id"], "segment": segment, "risk_score": score, "lane": lane})
out.to_csv(target, index=False, float_format="%.6f")
print(peak_megabytes())
