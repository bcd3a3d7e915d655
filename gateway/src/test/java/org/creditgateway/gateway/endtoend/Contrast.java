package org.creditgateway.gateway.endtoend;

/** The contrast of texts, as WCAG 2.2 measures it. */
final class Contrast {

    /** Finds, in a page, each text whose contrast with its ground is below 4.5 to 1 (success criterion 1.4.3). */
    static final String FAINT_TEXTS = """
            (() => {
              const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
              const opaque = colour => numbers(colour).length < 4 || numbers(colour)[3] > 0;
              const linear = part => part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4;
              const luminance = colour => {
                const [red, green, blue] = numbers(colour).map(linear);
                return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
              };
              const ground = element => {
                for (let each = element; each; each = each.parentElement) {
                  const colour = getComputedStyle(each).backgroundColor;
                  if (opaque(colour)) return colour;
                }
                return 'rgb(255, 255, 255)';
              };
              const contrast = element => {
                const [dark, light] = [getComputedStyle(element).color, ground(element)].map(luminance).sort((a, b) => a - b);
                return (light + 0.05) / (dark + 0.05);
              };
              return [...document.querySelectorAll('body *')]
                .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                .filter(each => contrast(each) < 4.5)
                .map(each => `${each.outerHTML.slice(0, 80)}: ${contrast(each).toFixed(2)}`);
            })()
            """;

    private Contrast() {}
}
