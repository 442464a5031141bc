package coworking.infrastructure.configuration;

/** How private subnets reach the internet: one gateway costs less, one per zone survives the loss of a zone. */
public enum NatGateways {
    ONE,
    ONE_PER_ZONE
}
