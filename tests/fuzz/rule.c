/*
 * A libFuzzer target for the reader of C++: the first byte chooses the release, the second the operator, the rest is the rule.
 */
#include "../robustness/must_hold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char yaml[] =
    "- func: abs(Tensor self) -> Tensor\n"
    "- func: add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)\n"
    "- func: split(Tensor(a -> *) self, SymInt size, int? dim=None, Tensor? where=None) -> Tensor(a)[]\n"
    "- func: join(Tensor[] list, bool[3] mask, str mode, float[]? scale=None, SymInt[]? size=None) -> (Tensor, Tensor)\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const names[] = {"abs", "add_.Tensor", "split", "join"};
    if (size < 2) return 0;
    vp_options options = {.release = vp_release_name(data[0] % vp_release_count())};
    vp_result *result = vp_generate((vp_text){yaml, sizeof yaml - 1}, &options);
    const char *name = names[data[1] % 4];
    vp_text rule = {(const char *)data + 2, size - 2}, file = {"rule.cpp", 8};
    for (vp_format format = VP_FORMAT_TEXT; format <= VP_FORMAT_JSON; format++) {
        vp_answer *answer = vp_check_rule(result, (vp_text){name, strlen(name)}, rule, file, format);
        look_at_text_that_is_there(vp_answer_text(answer));
        vp_answer_free(answer);
    }
    vp_result_free(result);
    return 0;
}
