package coworking.infrastructure.configuration;

/** How a group's machines are bought; the names are EKS's own. */
public enum CapacityType {
    ON_DEMAND,
    SPOT
}
