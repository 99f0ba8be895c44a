/* Reading types. */
#include "cpp_reader/type.h"

enum { DEEPEST_TYPE = 24 };

/*
 * The lexemes that are being read.
 *   failed   this is no type, or more than is wanted
 */
typedef struct cursor {
    vp_cpp_type_reader *reader;
    const vp_lexeme *lexeme, *end;
    size_t depth;
    bool failed;
} cursor;

static bool next_is(const cursor *c, const char *text) {
    return c->lexeme < c->end && vp_text_equal(c->lexeme->text, vp_text_from(text)) && c->lexeme->kind != VP_LEXEME_STRING;
}

static bool accept(cursor *c, const char *text) {
    if (!next_is(c, text)) return false;
    c->lexeme++;
    return true;
}

static bool next_is_name(const cursor *c) { return c->lexeme < c->end && c->lexeme->kind == VP_LEXEME_NAME; }

static void add(cursor *c, vp_text text) { vp_buffer_add(c->reader->scratch, text); }

/* --- Names ---------------------------------------------------------------------------------------------------------------- */

/* Is this a namespace that goes without saying? Before optional and string_view were those of std, std says something. */
static bool is_silent(const cursor *c, vp_text name, vp_text next) {
    vp_release release = c->reader->release;
    if (!vp_text_is(name, "std")) return vp_text_is_among(name, "at\0c10\0torch\0functorch\0");
    if (vp_text_is(next, "optional")) return vp_release_has(release, VP_RULE_STD_OPTIONAL);
    return !vp_text_is(next, "string_view") || vp_release_has(release, VP_RULE_STD_STRING_VIEW);
}

static bool is_builtin(vp_text name) {
    return vp_text_is_among(name, "int\0long\0char\0bool\0short\0float\0signed\0double\0unsigned\0");
}

/* Types of several words: long is what they come to, as far as anyone passes them. */
static void read_builtin(cursor *c) {
    bool is_long = false;
    vp_text only = {0}, last = {0};
    for (size_t count = 0; next_is_name(c) && is_builtin(c->lexeme->text); c->lexeme++, count++) {
        is_long |= vp_text_is(c->lexeme->text, "long");
        last = c->lexeme->text;
        only = count == 0 ? last : (vp_text){0};
        if (vp_text_is(last, "unsigned")) add(c, VP_TEXT("unsigned "));
    }
    add(c, only.data && !is_long ? only : is_long && !vp_text_is(last, "double") ? VP_TEXT("int64_t") : last);
}

static void read_type(cursor *c);

/* Reads what an alias stands for in its place. */
static bool read_alias(cursor *c, vp_text name) {
    static const char known[] = /* of each its name and what it stands for */
#define ALIAS(name, type) name "\0" type "\0"
#include "cpp_reader/aliases.def"
#undef ALIAS
        ;
    for (size_t i = 0; vp_text_at(known, i).size > 0; i += 2) {
        if (!vp_text_equal(vp_text_at(known, i), name)) continue;
        add(c, vp_text_at(known, i + 1));
        return true;
    }
    for (size_t i = 0; i < c->reader->alias_count; i++) {
        const vp_cpp_alias *alias = &c->reader->aliases[i];
        if (!vp_text_equal(alias->name, name)) continue;
        cursor inner = {c->reader, alias->type, alias->type, c->depth + 1, false};
        while (inner.end->kind != VP_LEXEME_END && !vp_lexeme_is(inner.end, ";")) inner.end++;
        read_type(&inner);
        c->failed |= inner.failed || inner.lexeme != inner.end;
        return true;
    }
    return false;
}

/* --- Types ---------------------------------------------------------------------------------------------------------------- */

static void read_arguments(cursor *c) {
    add(c, VP_TEXT("<"));
    for (bool is_first = true; !c->failed && !accept(c, ">"); is_first = false) {
        if (!is_first && !accept(c, ",")) c->failed = true;
        if (!is_first) add(c, VP_TEXT(","));
        if (c->lexeme < c->end && c->lexeme->kind == VP_LEXEME_NUMBER) add(c, (c->lexeme++)->text); else read_type(c);
    }
    add(c, VP_TEXT(">"));
}

static void read_name(cursor *c) {
    accept(c, "::");
    for (; next_is_name(c); c->lexeme += 2) {
        bool is_qualifier = c->lexeme + 2 < c->end && vp_lexeme_is(c->lexeme + 1, "::");
        vp_text name = c->lexeme->text;
        if (!is_qualifier) {
            c->lexeme++;
            if (!next_is(c, "<") && read_alias(c, name)) return;
            add(c, name);
            if (accept(c, "<")) read_arguments(c);
            return;
        }
        if (is_silent(c, name, c->lexeme[2].text)) continue;
        add(c, name);
        add(c, VP_TEXT("::"));
    }
    c->failed = true;
}

static bool accept_const(cursor *c) {
    bool is_const = false;
    for (; c->lexeme < c->end && vp_lexeme_is_among(c->lexeme, "const\0volatile\0typename\0struct\0class\0"); c->lexeme++)
        is_const |= next_is(c, "const");
    return is_const;
}

/* Appends a type. Const stands behind it here, whichever side it was written on. */
static void read_type(cursor *c) {
    if (c->depth++ >= DEEPEST_TYPE || c->reader->steps == 0) {
        c->failed = true;
        return;
    }
    c->reader->steps--;
    bool is_const = accept_const(c);
    if (next_is_name(c) && is_builtin(c->lexeme->text)) read_builtin(c); else read_name(c);
    is_const |= accept_const(c);
    if (is_const) add(c, VP_TEXT(" const"));
    while (next_is(c, "&") || next_is(c, "&&") || next_is(c, "*")) {
        add(c, (c->lexeme++)->text);
        if (accept_const(c)) add(c, VP_TEXT(" const"));
    }
    c->depth--;
}

static bool take_suffix(vp_text *text, vp_text suffix) {
    if (!vp_text_ends_with(*text, suffix)) return false;
    text->size -= suffix.size;
    return true;
}

/* What is between the brackets of "tuple<…>"; data NULL for any other type. */
static vp_text members_of(vp_text core) {
    size_t name = vp_text_starts_with(core, VP_TEXT("tuple<")) ? 6 : vp_text_starts_with(core, VP_TEXT("pair<")) ? 5 : 0;
    return name && vp_text_ends_with(core, VP_TEXT(">")) ? vp_text_slice(core, name, core.size - 1) : (vp_text){0};
}

vp_cpp_type vp_cpp_type_read(vp_cpp_type_reader *reader, const vp_lexeme *lexemes, const vp_lexeme *end) {
    cursor c = {.reader = reader, .lexeme = lexemes, .end = end};
    reader->scratch->size = 0;
    read_type(&c);
    vp_cpp_type type = {.core = c.failed || c.lexeme != end ? (vp_text){0} : vp_arena_copy(reader->arena, vp_buffer_text(reader->scratch))};
    if (!type.core.data) return type;
    type.reference = take_suffix(&type.core, VP_TEXT("&&"))  ? VP_CPP_RVALUE
                     : take_suffix(&type.core, VP_TEXT("&")) ? VP_CPP_LVALUE
                                                             : VP_CPP_VALUE;
    type.is_const = take_suffix(&type.core, VP_TEXT(" const"));
    type.members = members_of(type.core);
    return type;
}

bool vp_cpp_next_member(vp_text *rest, vp_text *member) {
    size_t depth = 0, i = 0;
    if (!rest->data || rest->size == 0) return false;
    for (; i < rest->size && (depth > 0 || rest->data[i] != ','); i++) {
        depth += rest->data[i] == '<';
        depth -= rest->data[i] == '>';
    }
    *member = vp_text_slice(*rest, 0, i);
    *rest = vp_text_slice(*rest, i < rest->size ? i + 1 : i, rest->size);
    return true;
}

const vp_lexeme *vp_cpp_type_start(const vp_lexeme *lexeme, const vp_lexeme *end) {
    for (; lexeme < end; lexeme++) {
        bool is_of_pytorch = vp_text_starts_with(lexeme->text, VP_TEXT("TORCH_")) || vp_text_starts_with(lexeme->text, VP_TEXT("C10_"));
        bool is_macro = lexeme->kind == VP_LEXEME_NAME && lexeme + 1 < end && is_of_pytorch;
        if (vp_lexeme_is(lexeme, "[") || ((vp_lexeme_is(lexeme, "__attribute__") || is_macro) && vp_lexeme_is(lexeme + 1, "("))) {
            lexeme = vp_lexeme_skip(vp_lexeme_is(lexeme, "[") ? lexeme : lexeme + 1) - 1;
            continue;
        }
        if (!is_macro && !vp_text_is_among(lexeme->text, "static\0inline\0extern\0friend\0constexpr\0")) return lexeme;
    }
    return end;
}
