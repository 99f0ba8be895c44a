/*
 * Inside the model: an entry while it is read. Its keys are sorted into fields first; each part of torchgen's from_yaml then
 * reads the fields it is about.
 */
#ifndef VP_MODEL_ENTRY_H
#define VP_MODEL_ENTRY_H

#include "model/native_function.h"

/* The value of each key, NULL where the entry does not have it. */
typedef struct vp_entry_fields {
#define ENTRY_KEY(name) const vp_node *name;
#include "model/entry_keys.def"
#undef ENTRY_KEY
} vp_entry_fields;

/*
 *   variants_method     variants has "method"
 *   added_to_no_default_args
 *                       the tags that torchgen has added to cpp_no_default_args: bits of vp_added_tag
 *   device_guard, no_device_check, manual_kernel_registration
 *                       as in the entry
 */
typedef struct vp_entry {
    vp_reader *reader;
    const vp_tags *tags;
    vp_entry_fields fields;
    vp_native_function *function;
    unsigned added_to_no_default_args;
    bool variants_method, device_guard, no_device_check, manual_kernel_registration;
} vp_entry;

/* Reports at a node. Returns false. */
bool vp_entry_report(vp_entry *entry, vp_code code, const vp_node *node, const char *message);

/* The value must be of `type`; reports otherwise. Makes it the node being read. */
bool vp_entry_expect(vp_entry *entry, const vp_node *node, vp_yaml_type type, const char *key);

/* The tags that torchgen has added to a list before this entry: bits of vp_added_tag. (native_function.c) */
unsigned vp_entry_added_tags(const vp_entry *entry, const vp_node *list);

/* The first of these keys that the dispatch table has, and its place; when it has none, the first at all, and *span is kept. */
vp_dispatch_key vp_entry_find_key(vp_entry *entry, vp_dispatch_keys keys, vp_span *span);

/* The dispatch table with its rules (dispatch.c); precomputed and ufunc_inner_loop (structured.c). */
bool vp_entry_read_dispatch(vp_entry *entry);
bool vp_entry_check_composites(vp_entry *entry);
bool vp_entry_check_delegate_dispatch(vp_entry *entry);
bool vp_entry_read_precomputed(vp_entry *entry);
bool vp_entry_read_ufunc_inner_loop(vp_entry *entry);

/* NativeFunction.__post_init__ (entry_rules.c). */
bool vp_entry_check_rules(vp_entry *entry);

#endif
