/*
 * Entries of PyTorch's own operator file, as they stand in 2.14 but for rows of their dispatch tables: between them they have
 * every key that decides something.
 */

/** Delegates, has tags as a list, and a comment. */
export const delegating = `\
- func: add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor
  device_check: NoCheck   # TensorIterator
  structured_delegate: add.out
  variants: function, method
  dispatch:
    SparseCPU, SparseCUDA: add_sparse
    ZeroTensor: add_zerotensor
  tags: [core, pointwise]
`;

/** What it delegates to: structured, with inner loops. */
export const delegate = `\
- func: add.out(Tensor self, Tensor other, *, Scalar alpha=1, Tensor(a!) out) -> Tensor(a!)
  device_check: NoCheck   # TensorIterator
  structured: True
  structured_inherits: TensorIteratorBase
  ufunc_inner_loop:
    Generic: add (AllAndComplex, BFloat16, Half, ComplexHalf)
    ScalarOnly: add (Bool)
  dispatch:
    SparseCPU, SparseMeta: add_out_sparse_cpu
    MPS: add_out_mps
  tags: pointwise
`;

/** Has generated variants, both out= and functional, and a default that C++ does not have. */
export const generating = `\
- func: bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> Tensor(a!)
  device_check: NoCheck   # TensorIterator
  variants: method
  cpp_no_default_args: ["p"]
  tags: nondeterministic_seeded
  dispatch:
    CPU, CUDA: bernoulli_
    MPS: bernoulli_mps_
  autogen: bernoulli.float, bernoulli.float_out
`;
