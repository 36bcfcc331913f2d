package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The architecture of encoder and decoder; each kind lists the freedoms it has. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = ResidualNetworkSpec.class, name = "residual"))
public sealed interface NetworkSpec permits ResidualNetworkSpec {}
