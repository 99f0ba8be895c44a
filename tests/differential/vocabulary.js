/* The words that mutations are made of: those of some release, near misses, and nonsense. */

export const baseTypes = [
  'Generator', 'ScalarType', 'Tensor', 'int', 'Dimname', 'DimVector', 'float', 'str', 'bool', 'Layout', 'Device', 'DeviceIndex', 'Scalar',
  'MemoryFormat', 'QScheme', 'Storage', 'Stream', 'SymInt', 'SymBool', 'ConstQuantizerPtr', 'GraphModule',
];

/** Types as they stand in real schemas, most often. */
export const usualTypes = [
  'Tensor', 'Tensor', 'Tensor', 'Tensor?', 'Tensor[]', 'Tensor?[]', 'int', 'int?', 'int[]', 'int[2]', 'int[1]?', 'SymInt', 'SymInt?',
  'SymInt[]', 'SymInt[]?',
  'SymInt[3]', 'float', 'float?', 'float[]?', 'bool', 'bool?', 'bool[3]', 'Scalar', 'Scalar?', 'Scalar[]', 'str', 'str?', 'ScalarType',
  'ScalarType?', 'Layout?',
  'Device?', 'Device', 'MemoryFormat?', 'Generator?', 'Storage', 'Stream', 'QScheme',
];

export const oddTypes = [
  '__torch__.torch.classes.xnnpack.LinearOpContext', '__torch__.torch.classes.', '__torch__.torch.classes.a-b',
  '__torch__.torch.classes.a[]', 'NoneType', 'tensor', 'Int',
  'double', '?', '[]', 'int[', 'int]', 'int[0]', 'int[03]', 'int[ 3]', 'int[x]', 'int[3][]', 'int[][2]', 'int??', 'int?[]?', 'bool[]',
  'bool[2]?', 'bool[2][]', 'bool?[3]',
  'Tensor[2]', 'Tensor[][]', 'Tensor?[]?', 'Tensor??', 'Tensor?[][]', 'Tensor[]?', 'Tensor?[3]', 'str[]', 'Scalar?[]', 'Scalar[]?',
  'Device[]', 'Generator', 'Generator[]',
  'SymInt?[]', 'SymInt[][]', 'SymBool?', 'DimVector', 'DimVector?', 'int[١]', 'int[²]', 'Tensor()', 'Tensor(a', 'Tensor(a!)(b!)', 'int(a!)',
  'Tensor (a)', '', 'Dimname[]', 'Dimname[1]', 'Dimname[]?',
  'int[99999999999999999999]', 'Layout[]', 'MemoryFormat[4]', 'ScalarType[]', 'float[2]?', 'QScheme?', 'Stream?', 'Storage[]', 'bool[3]?',
  'Dimname?',
];

export const annotations = [
  'a', 'b', 'a!', 'b!', 'c!', 'z!', 'a|b', 'a|b!', 'a|b|c', 'a -> *', 'a! -> a', 'a -> b', 'a! -> *', 'a -> a|b', 'a|b -> *', 'a -> b|c',
  'a -> *|b', 'a|b -> a|b', 'a!|b',
  '*', '', '!', 'A', 'ab', 'a ->', 'a->*', 'a  -> *', 'a -> ', 'a!!', 'a!\n', 'a -> *)(', 'é',
];

export const defaults = [
  '0', '1', '-1', '1e-05', '0.5', 'None', 'True', 'False', 'none', '[]', '[0,1]', '[0, 1]', '[1]', 'Mean', 'sum', 'contiguous_format',
  'long', '"a"', "'a b'", '"x=y"', 'a b', '',
  ' ', '=', '==', '1=2', '(1)', ') -> (', '{}', 'std::nullopt', '0.5.', 'p', '\t', '#', ': ', '0x10', 'é', '\u2028', '*',
];

export const argumentNames = [
  'self', 'other', 'input', 'out', 'out0', 'out1', '_scratch_a', '_scratch_', 'dim', 'p', 'dtype', 'layout', 'device', 'pin_memory',
  'generator', 'dropout', 'dropout_p', 'rand',
  'from', 'class', 'lambda', 'None', 'async', 'print', 'a', 'b', 'x1', 'é', 'a.b', 'a::b', '*', '', 'a\u0085b', '\u2028', 'a\u000bb',
  '\u001c', 'a\u00a0b', 'a\rb', 'a\n b', 'a_value', 'results', '(', ')',
];

export const operatorNames = [
  'add', 'add_', '__add__', '__iadd__', '__i__', '__ix__', '__ior__', '__and__', '__a_b__', '____', '_____', '__x__', '_', '__', '_a',
  'a__', 'native_batch_norm', 'x_functional', 'x_functional_',
  '_functional', '__functional__', 'x_out', '_out', 'out_', 'new_x', 'x_like', '_foreach_add', '_foreach_x', 'rand', 'brand', 'dropout',
  'dropout_backward', '_cudnn_init_dropout_state',
  'bernoulli.p', 'resize_', 'resize_as_', 'set_', 'set_.source_Tensor', 'resize', 'set', 'detach_', '_scaled_dot_product_flash_attention',
  '_scaled_dot_product_cudnn_attention',
  '_scaled_dot_product_flash_attention.x', '_scaled_dot_product_flash_attention_quantized', '_scaled_dot_product_flash_attention.quantized',
  'random_.from', 'uniform_',
  '_cummax_helper', '_validate_sparse_coo_tensor_args', 'polygamma.out', 'is_same_size', 'record_stream', '', ' ', 'a b', 'é', 'a\u0085',
  '\u2028', 'a\n', 'a\nb', 'a\r', 'a-b', 'x.', '.x', 'x.y.z', 'x.functional',
  'x.out', 'x.y_out', 'aten::add', 'a::b', 'a::b::c', '::a', 'a::', 'a::__iadd__', 'a::b_', 'ns::x.out', ':a', 'a:b', 'a::.b', 'x.a::b',
  'a:::b',
];

export const overloads = ['', '.out', '.Tensor', '.x', '.functional', '.xfunctional_y', '.', '..x', '.a::b', '.é', '_'];

export const tensorOptions = ['ScalarType? dtype=None', 'Layout? layout=None', 'Device? device=None', 'bool? pin_memory=None'];

export const schemaTokens = [
  '(', ')', ',', ', ', ' ', '  ', '=', '*', '*, ', ' -> ', '->', ') -> (', '()', '!', '|', '?', '[]', '[2]', '.', '_', '::', 'Tensor',
  'self', 'Tensor(a!)', 'out', 'None', '\n', '\t',
  '\u00a0', '\u0085', '\u2028', '\ufeff', '😀', "'", '"', '\\', '#', ': ', '\u0000', '\u0007', '\u007f',
];

export const entryKeys = [
  'func', 'cpp_no_default_args', 'use_const_ref_for_mutable_tensors', 'variants', 'manual_kernel_registration', 'manual_cpp_binding',
  'device_guard', 'device_check', 'structured',
  'structured_delegate', 'structured_inherits', 'python_module', 'category_override', 'precomputed', 'tags', 'dispatch', 'autogen',
  'ufunc_inner_loop',
];

export const oddKeys = ['Func', 'function', 'tag', '__line__', 'desc', '', ' func', 'func ', 'variant', 'is_view', 'deprecated'];

export const dispatchKeys = [
  'CPU', 'CUDA', 'MPS', 'XPU', 'MTIA', 'SparseCPU', 'SparseCUDA', 'SparseMPS', 'SparseMeta', 'SparseCsrCPU', 'SparseCsrCUDA',
  'SparseCsrMeta', 'MkldnnCPU', 'QuantizedCPU', 'QuantizedCUDA',
  'QuantizedMeta', 'NestedTensorCPU', 'NestedTensorCUDA', 'NestedTensorHPU', 'NestedTensorMeta', 'Meta', 'ZeroTensor',
  'CompositeImplicitAutograd', 'CompositeImplicitAutogradNestedTensor',
  'CompositeExplicitAutograd', 'CompositeExplicitAutogradNonFunctional',
];

export const oddDispatchKeys = [
  'HIP', 'XLA', 'Vulkan', 'Autograd', 'AutogradCPU', 'Python', 'Batched', 'FuncTorchBatched', 'Undefined', 'PrivateUse1', 'SparseXPU',
  'SparseCsr', 'cpu', 'CPU ', ' CPU', '', 'CatchAll', 'EndOfBackendKeys',
  'Dense', 'Lazy', 'MAIA', 'CPU,CUDA', 'CPU, CUDA', 'CPU,CPU', 'CPU, ', ',', 'CPU,Nonsense',
  'CompositeImplicitAutograd, CompositeImplicitAutograd', 'CPU\u00a0', 'CPU\t,CUDA', 'SparseCsrCPU, SparseCsrCUDA',
  'CompositeImplicitAutograd, CompositeImplicitAutogradNestedTensor', 'NestedTensorXPU', 'QuantizedXPU', 'AutogradHPU', '__line__', 'parse',
  'FPGA',
];

export const kernels = [
  'add', 'kernel', 'add_symint', 'at::k', 'a::b::k', 'a::b::c::k', 'a::b::c::d::k', '::k', 'k::', '', 'at::native::k', 'a:::k',
  'kernel_symint_x', 'é',
];

export const tagNames = [
  'core', 'pointwise', 'inplace_view', 'view_copy', 'generated', 'nondeterministic_seeded', 'nondeterministic_bitwise',
  'data_dependent_output', 'dynamic_output_shape', 'pt2_compliant_tag',
  'needs_fixed_stride_order', 'flexible_layout', 'maybe_aliasing_or_mutating', 'cudagraph_unsafe', 'reduction', 'out_variant', 'inplace',
  'out',
];

export const oddTags = [
  'nonsense', '', 'core, pointwise', 'core,pointwise', 'core ', 'Core', 'inplace_view, core', 'nondeterministic_seeded, view_copy', 'é',
];

/** Values that are not what a key wants; some are what others want. */
export const rawValues = [
  '', '~', 'null', 'True', 'False', 'true', 'yes', 'no', 'on', 'Off', 'y', '0', '1', '-1', '0o7', '0x_', '0x1F', '0b', '0b10', '1_000',
  '_1', '1:30', '1:30.5', '08', '.5', '1.', '1e3', '1.0e+3', '.inf', '-.INF',
  '.nan', '2001-01-01', '2001-13-01', '2001-02-29', '2001-01-01 12:00:00', '2001-12-14t21:59:43.10-05:00', '2001-1-1', '=', '<<', '[]',
  '{}', '[a]', '{a: b}', '[[]]', '!!str', '!!null x', '!!bool yes', '!!bool x', '!!int 3',
  '!!int x', '!!float 1', '!!float x', '!!str 1', '!!str True', '!!binary aGk=', '!!binary "?"', '!!set {a, b}', '!!set {}', '!!set [a]',
  '!!omap [a: b]', '!!omap []', '!!omap [a]', '!!pairs [a: b]', '!!pairs []',
  '!!seq []', '!!seq {}', '!!map {}', '!!map []', '!!timestamp 2001-01-01', '!!timestamp x', '!x y', '!<tag:yaml.org,2002:str> y',
  '!!python/none x', '!', '! 1', '!!merge x', '!!value x', '""', "''", '" "', '"\\u2028"', '"\\e"',
  '"\\q"', '"\\ud800"', '"a\\\n    b"', '*undefined', '&x y', '&x', '@a', '`a', '%a', '|', '>', '|2', '>+', '- a', '? a', '#x', 'a: b',
  'a #b', '"a" b', "'a", '"a', '[a', '{a', '{a}', '{? a}', '[a: b]', '[? a : b]', '{a: b, a: c}', ',', ']', '!!set {=}',
  '!!str {=: x}', '{=: x}', '!!int {=: 3}', '!!bool {=: yes}', '!!null {}', '!!null []', '!!float {=: {=: 1}}', '190:20:30', '+1', '+', '-',
  '+.5', '-.5', '-0', '+0b1', '0.', '0_0', '685_230.15', '1__0', '.', '..', '...', '._', '._1', '1._', '0x', '-0x_1', '00', '0_', '1e',
  '1e+',
];
