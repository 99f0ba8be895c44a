/*
 * The built package, and a small input with what PyTorch's own torchgen 2.14.1 writes for it.
 */
import { readFileSync } from 'node:fs';

/** The folder of the package, as it would be published. */
export const packageUrl = new URL('../../build/package/', import.meta.url);

/** The bytes of its WebAssembly modules. */
export const coreBytes = () => readFileSync(new URL('core.wasm', packageUrl));
export const answersBytes = () => readFileSync(new URL('answers.wasm', packageUrl));

export const yaml = `\
- func: abs(Tensor self) -> Tensor
  variants: function, method
  dispatch:
    CompositeExplicitAutograd: abs

- func: abs_(Tensor(a!) self) -> Tensor(a!)
  variants: method
  dispatch:
    CompositeExplicitAutograd: abs_
  autogen: abs.out

- func: is_same_size(Tensor self, Tensor other) -> bool
  variants: function, method
`;

export const absPlumbing = `\
template <typename batch_rule_t, batch_rule_t batch_rule>
at::Tensor abs_generated_plumbing(const at::Tensor & self) {
  c10::impl::ExcludeDispatchKeyGuard guard(DispatchKey::FuncTorchBatched);
  auto maybe_layer = maybeCurrentDynamicLayer();
  vmap_check_escaped(maybe_layer, "gen_vmap_plumbing");
  int64_t cur_level = maybe_layer->layerId();
  if (!isBatchedAtLevel(self, cur_level)) {
    return at::_ops::abs::call(self);
  }
  auto [self_value, self_bdim] = unwrapTensorAtLevel(self, cur_level);
  auto results = batch_rule(self_value, self_bdim);
  return makeBatched(std::get<0>(results), std::get<1>(results), cur_level);
}`;

export const absInplacePlumbing = `\
template <typename batch_rule_t, batch_rule_t batch_rule>
at::Tensor & abs__generated_plumbing(at::Tensor & self) {
  c10::impl::ExcludeDispatchKeyGuard guard(DispatchKey::FuncTorchBatched);
  auto maybe_layer = maybeCurrentDynamicLayer();
  vmap_check_escaped(maybe_layer, "gen_vmap_inplace_plumbing");
  int64_t cur_level = maybe_layer->layerId();
  if (!isBatchedAtLevel(self, cur_level)) {
    return at::_ops::abs_::call(self);
  }
  auto [self_value, self_bdim] = unwrapTensorAtLevel(self, cur_level);
  batch_rule(self_value, self_bdim);
  return self;
}`;

export const header = `
#pragma once
#include <ATen/Operators.h>
#include <ATen/functorch/PlumbingHelper.h>

namespace at { namespace functorch {

${absPlumbing}
${absInplacePlumbing}

}} // namespace at::functorch
`;

/** An operator that needs its partner, and the partner: whole, torchgen takes them; either alone, it does not. */
export const delegating = `\
- func: add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor
  structured_delegate: add.out
`;
export const delegate = `\
- func: add.out(Tensor self, Tensor other, *, Scalar alpha=1, Tensor(a!) out) -> Tensor(a!)
  structured: True
  structured_inherits: TensorIteratorBase
  dispatch:
    CPU: add_out
`;

/** An entry with a type that no release knows, then one without a mistake. */
export const mistaken = `\
- func: f(Tensr self) -> Tensor

- func: abs(Tensor self) -> Tensor
`;
