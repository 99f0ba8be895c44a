
#pragma once
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/functorch/PlumbingHelper.h>

namespace at { namespace functorch {

template <typename batch_rule_t, batch_rule_t batch_rule>
at::Tensor myops_axpy_generated_plumbing(const at::Tensor & x, const at::Tensor & y, double alpha) {
  c10::impl::ExcludeDispatchKeyGuard guard(DispatchKey::FuncTorchBatched);
  auto maybe_layer = maybeCurrentDynamicLayer();
  TORCH_CHECK(maybe_layer.has_value(), "myops::axpy: a tensor has escaped from vmap");
  int64_t cur_level = maybe_layer->layerId();
  if (!isBatchedAtLevel(x, cur_level) && !isBatchedAtLevel(y, cur_level)) {
    return c10::Dispatcher::singleton().findSchemaOrThrow("myops::axpy", "")
        .typed<decltype(myops_axpy_generated_plumbing<batch_rule_t, batch_rule>)>().call(x, y, alpha);
  }
  auto [x_value, x_bdim] = unwrapTensorAtLevel(x, cur_level);
  auto [y_value, y_bdim] = unwrapTensorAtLevel(y, cur_level);
  auto results = batch_rule(x_value, x_bdim, y_value, y_bdim, alpha);
  return makeBatched(std::get<0>(results), std::get<1>(results), cur_level);
}
template <typename batch_rule_t, batch_rule_t batch_rule>
at::Tensor & myops_clamp__generated_plumbing(at::Tensor & self, ::std::optional<double> min) {
  c10::impl::ExcludeDispatchKeyGuard guard(DispatchKey::FuncTorchBatched);
  auto maybe_layer = maybeCurrentDynamicLayer();
  TORCH_CHECK(maybe_layer.has_value(), "myops::clamp_: a tensor has escaped from vmap");
  int64_t cur_level = maybe_layer->layerId();
  if (!isBatchedAtLevel(self, cur_level)) {
    return c10::Dispatcher::singleton().findSchemaOrThrow("myops::clamp_", "")
        .typed<decltype(myops_clamp__generated_plumbing<batch_rule_t, batch_rule>)>().call(self, min);
  }
  auto [self_value, self_bdim] = unwrapTensorAtLevel(self, cur_level);
  batch_rule(self_value, self_bdim, min);
  return self;
}

}} // namespace at::functorch
