/**
 * The examples of the playground: short files in the style of native_functions.yaml, one for each thing that the
 * plumbing does, each for leaving an operator out, and one that is wrong. All but the last are accepted by every release.
 */

/**
 * @typedef {object} Example
 * @property {string} name  what the menu shows
 * @property {string} yaml
 */

/** @type {readonly Example[]} */
export const examples = [
  {
    name: 'A structured group: functional, in-place, out=',
    yaml: `# Three schemas of one operator. The functional and the in-place one get plumbing;
# the out= one gets none: vmap does not support out=.

- func: add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor
  structured_delegate: add.out
  variants: function, method

- func: add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)
  structured_delegate: add.out
  variants: method

- func: add.out(Tensor self, Tensor other, *, Scalar alpha=1, Tensor(a!) out) -> Tensor(a!)
  structured: True
  structured_inherits: TensorIteratorBase
  dispatch:
    CPU, CUDA: add_out
`,
  },
  {
    name: 'One tensor in, one tensor out',
    yaml: `# The smallest plumbing: unwrap one tensor, call the batch rule, wrap one result.

- func: relu(Tensor self) -> Tensor
  variants: function, method
  dispatch:
    CPU, CUDA: relu
`,
  },
  {
    name: 'In place',
    yaml: `# An in-place operator returns the tensor that it was given: nothing is wrapped again.

- func: relu_(Tensor(a!) self) -> Tensor(a!)
  variants: function, method
  dispatch:
    CPU, CUDA: relu_
  autogen: relu.out

- func: relu(Tensor self) -> Tensor
  variants: function, method
  dispatch:
    CPU, CUDA: relu
`,
  },
  {
    name: 'Optional tensors, several returns',
    yaml: `# A tensor that may be missing is unwrapped only if it is there;
# every tensor of the result comes back with its own batch dimension.

- func: native_layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> (Tensor, Tensor, Tensor)
  dispatch:
    CPU: layer_norm_cpu
    CUDA: layer_norm_cuda
    CompositeExplicitAutograd: math_native_layer_norm
  autogen: native_layer_norm.out

- func: aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)
  variants: function, method
`,
  },
  {
    name: 'Lists of tensors',
    yaml: `# A list goes to the batch rule as it is: it unwraps the members itself.

- func: stack(Tensor[] tensors, int dim=0) -> Tensor
  dispatch:
    CompositeExplicitAutograd: stack

- func: stack.out(Tensor[] tensors, int dim=0, *, Tensor(a!) out) -> Tensor(a!)
  dispatch:
    CompositeExplicitAutograd: stack_out

- func: meshgrid(Tensor[] tensors) -> Tensor[]

- func: index.Tensor(Tensor self, Tensor?[] indices) -> Tensor
  variants: function, method
  dispatch:
    CPU, CUDA: index
  autogen: index.Tensor_out
`,
  },
  {
    name: 'Views and symbolic sizes',
    yaml: `# Views alias their argument; sizes are SymInt. To the plumbing both are ordinary arguments.

- func: expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)
  variants: method
  device_check: NoCheck
  device_guard: False
  dispatch:
    CompositeExplicitAutograd: expand

- func: split.Tensor(Tensor(a -> *) self, SymInt split_size, int dim=0) -> Tensor(a)[]
  variants: function, method
  device_check: NoCheck
  device_guard: False
  dispatch:
    CompositeExplicitAutograd: split
`,
  },
  {
    name: 'Nothing returned',
    yaml: `# Operators without a result have a form of their own: the batch rule is called, and that is all.

- func: _assert_async(Tensor self) -> ()
  dispatch:
    CPU: _assert_async_cpu
    CUDA: _assert_async_cuda

- func: _foreach_mul.Scalar(Tensor[] self, Scalar scalar) -> Tensor[]
  device_check: NoCheck
  variants: function
  dispatch:
    CPU, CUDA: foreach_tensor_mul_scalar

- func: _foreach_mul_.Scalar(Tensor(a!)[] self, Scalar scalar) -> ()
  device_check: NoCheck
  variants: function
  dispatch:
    CPU, CUDA: foreach_tensor_mul_scalar_
  autogen: _foreach_mul.Scalar_out
`,
  },
  {
    name: 'Variants made by autogen',
    yaml: `# Only the in-place schema is written; autogen asks for the functional and the out= one.
# The functional variant gets plumbing like any other.

- func: bernoulli_.Tensor(Tensor(a!) self, Tensor p, *, Generator? generator=None) -> Tensor(a!)
  device_check: NoCheck
  variants: method
  tags: nondeterministic_seeded
  dispatch:
    CPU, CUDA: bernoulli_
  autogen: bernoulli.Tensor, bernoulli.Tensor_out
`,
  },
  {
    name: 'Left out: no plumbing',
    yaml: `# A factory takes no tensor, so there is nothing to unwrap.

- func: full(SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor
  dispatch:
    CompositeExplicitAutograd: full
  autogen: full.out

# The result is no tensor, so there is nothing to wrap.

- func: equal(Tensor self, Tensor other) -> bool
  variants: function, method
  dispatch:
    CPU: cpu_equal
    CUDA: cuda_equal

# This one takes a tensor and returns one: it gets its plumbing.

- func: full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor
  dispatch:
    CompositeExplicitAutograd: full_like
  autogen: full_like.out
`,
  },
  {
    name: 'Three mistakes',
    yaml: `# Each entry has one mistake: in a key, in a type, in what is returned.

- func: hypot(Tensor self, Tensor other) -> Tensor
  varients: function, method

- func: logaddexp(Tensr self, Tensor other) -> Tensor
  variants: function, method

- func: heaviside(Tensor self, Tensor values)
  variants: function, method
`,
  },
];
