#include "plumbing.h"

namespace at { namespace functorch {

static std::tuple<Tensor, std::optional<int64_t>> axpy_batch_rule(
    const Tensor& x, std::optional<int64_t> x_bdim,
    const Tensor& y, std::optional<int64_t> y_bdim,
    double alpha) {
  auto x_ = x_bdim ? x.movedim(*x_bdim, 0) : x;
  auto y_ = y_bdim ? y.movedim(*y_bdim, 0) : y;
  return std::make_tuple(x_ * alpha + y_, 0);
}

static void clamp__batch_rule(Tensor& self, std::optional<int64_t> self_bdim, std::optional<double> min) {
  if (min) self.clamp_min_(*min);
}

TORCH_LIBRARY_IMPL(myops, FuncTorchBatched, m) {
  m.impl("axpy", myops_axpy_generated_plumbing<decltype(&axpy_batch_rule), &axpy_batch_rule>);
  m.impl("clamp_", myops_clamp__generated_plumbing<decltype(&clamp__batch_rule), &clamp__batch_rule>);
}

}} // namespace at::functorch
