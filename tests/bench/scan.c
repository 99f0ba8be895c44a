/*
 * What any reader of an operator file has to do at least: all of libyaml's events, each looked at once and thrown away.
 * The benchmark's measure: natively a command, `scan FILE`; for WebAssembly an export.
 */
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

/* The number of events; -1 when the text is not YAML. */
static int scan(const unsigned char *text, size_t size) {
    yaml_parser_t parser;
    yaml_event_t event;
    int events = 0, last = 0;

    if (!yaml_parser_initialize(&parser))
        return -1;
    yaml_parser_set_input_string(&parser, text, size);
    while (!last && events >= 0) {
        if (yaml_parser_parse(&parser, &event)) {
            events++;
            last = event.type == YAML_STREAM_END_EVENT;
            yaml_event_delete(&event);
        } else {
            events = -1;
        }
    }
    yaml_parser_delete(&parser);
    return events;
}

#ifdef __wasm__

__attribute__((export_name("scan"))) int exported_scan(const unsigned char *text, size_t size) { return scan(text, size); }

__attribute__((export_name("alloc"))) void *exported_alloc(size_t size) { return malloc(size); }

__attribute__((export_name("free"))) void exported_free(void *memory) { free(memory); }

#else

int main(int argc, char **argv) {
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    unsigned char *text;
    long size;
    int events;

    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0 || fseek(file, 0, SEEK_SET) != 0) {
        fprintf(stderr, "usage: scan FILE\n");
        return 2;
    }
    text = malloc((size_t)size + 1);
    if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size)
        return 3;
    fclose(file);
    events = scan(text, (size_t)size);
    free(text);
    return events < 0;
}

#endif
