vmap-plumbing check native_functions.yaml
vmap-plumbing generate -o VmapGeneratedPlumbing.h native_functions.yaml
vmap-plumbing explain relu native_functions.yaml
git show HEAD:./native_functions.yaml | vmap-plumbing diff - native_functions.yaml
