package coworking.infrastructure.configuration;

import java.util.List;

/**
 * One group of like machines.
 *
 * @param name lower-case word, part of the group's name in AWS
 * @param instanceTypes EC2 types; several give spot capacity a choice
 * @param min fewest machines
 * @param max most machines that the autoscaler may start
 * @param diskGib size of a machine's root volume
 */
public record NodeGroupSettings(
        String name, List<String> instanceTypes, CapacityType capacityType, int min, int max, int diskGib) {}
