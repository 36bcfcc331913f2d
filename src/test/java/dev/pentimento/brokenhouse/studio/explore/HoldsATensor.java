package dev.pentimento.brokenhouse.studio.explore;

import ai.djl.ndarray.NDArray;

/** Native memory outside the service. */
record HoldsATensor(NDArray tensor) {}
