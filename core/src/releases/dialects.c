/* The rules of releases that change how plumbing is written, in words. */
#include "releases/dialects.h"

/*
 *   before, since   how plumbing is written before the first release with the rule, and from that on
 */
static const struct {
    vp_rule rule;
    const char *before, *since;
} dialects[] = {
    {VP_RULE_VMAP_CHECK_ESCAPED, "the layer is checked by TORCH_INTERNAL_ASSERT", "the layer is checked by vmap_check_escaped"},
    {VP_RULE_STD_OPTIONAL, "optional types are c10::optional", "optional types are std::optional"},
    {VP_RULE_STRUCTURED_BINDINGS, "a tensor is unwrapped into two variables by std::tie",
     "a tensor is unwrapped into one structured binding"},
    {VP_RULE_STD_OPTIONAL_LOCALS, "an optional tensor is unwrapped into variables of type optional",
     "an optional tensor is unwrapped into variables of type std::optional"},
};

vp_text vp_dialect_change(vp_release before, vp_release after, size_t index) {
    for (size_t i = 0; i < sizeof dialects / sizeof dialects[0]; i++) {
        bool had = vp_release_has(before, dialects[i].rule), has = vp_release_has(after, dialects[i].rule);
        if (had != has && index-- == 0) return vp_text_from(has ? dialects[i].since : dialects[i].before);
    }
    return (vp_text){0};
}
