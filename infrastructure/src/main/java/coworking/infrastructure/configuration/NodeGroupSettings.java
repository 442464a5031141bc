package coworking.infrastructure.configuration;

import java.util.List;

/**
 * Like machines, as many in each zone.
 *
 * @param name lower-case word, part of the group's name in AWS
 * @param instanceTypes EC2 types with x86 processors; several give spot capacity a choice
 * @param min fewest machines in a zone
 * @param max most machines that the autoscaler may start in a zone
 * @param diskGib size of a machine's root volume
 */
public record NodeGroupSettings(
        String name, List<String> instanceTypes, CapacityType capacityType, int min, int max, int diskGib) {

    /** Maximum machines in a zone that can be configured. */
    public static final int MAX_SIZE = 100;
}
