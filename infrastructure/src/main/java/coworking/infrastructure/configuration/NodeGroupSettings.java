package coworking.infrastructure.configuration;

import java.util.List;

/**
 * A group of equal machines in each zone.
 *
 * @param name lower-case word, part of the group's name in AWS
 * @param instanceTypes EC2 types with x86 processors; several give spot capacity a choice
 * @param min minimum machines per zone
 * @param max maximum machines per zone
 * @param diskGib size of a machine's root volume
 */
public record NodeGroupSettings(
        String name, List<String> instanceTypes, CapacityType capacityType, int min, int max, int diskGib) {

    /** Purchase options of machines, by EKS's names. */
    public enum CapacityType {
        ON_DEMAND,
        SPOT
    }

    /** Maximum of {@code max}. */
    public static final int MAX_SIZE = 100;
}
