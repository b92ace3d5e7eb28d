package io.loupan.inventory;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a project offers at present, over the units of its buildings that have a permit.
 *
 * @param permitNos the pre-sale permits, in the order of the buildings
 * @param units how many units
 * @param available how many of them can be bought
 * @param averagePrice in yuan per square metre, weighted by area, rounded to the yuan; null without
 *     units
 * @param smallest the least floor area in square metres; null without units
 * @param largest the greatest floor area in square metres; null without units
 */
public record Offer(
    List<String> permitNos,
    int units,
    int available,
    BigDecimal averagePrice,
    BigDecimal smallest,
    BigDecimal largest) {

  static final Offer NONE = new Offer(List.of(), 0, 0, null, null, null);
}
