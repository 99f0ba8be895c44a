// Kernels and batch rules for operators.yaml, over the plumbing that is generated for it. A kernel is what the operator does;
// its rule does the same for a whole batch at once. Each rule counts its calls, so that a fallback in its place is noticed.
#include "plumbing.h"

#include <ATen/ATen.h>
#include <torch/library.h>

#include <map>
#include <string>

using at::Scalar;
using at::Tensor;
using at::TensorList;
using bdim = std::optional<int64_t>;
using one = std::tuple<Tensor, bdim>;

static std::map<std::string, int64_t> calls;

#define COUNT(name) calls[name]++

// The batch dimension at the front, where there is one.
static Tensor front(const Tensor& x, bdim at) { return at ? x.movedim(*at, 0) : x; }

// The same, and as many further dimensions behind it that `x` has as many as `rank` besides the batch.
static Tensor aligned(const Tensor& x, bdim at, int64_t rank) {
  auto moved = front(x, at);
  if (!at) return moved;
  while (moved.dim() < rank + 1) moved = moved.unsqueeze(1);
  return moved;
}

static int64_t rank(const Tensor& x, bdim at) { return x.dim() - (at ? 1 : 0); }

// --- Two tensors and a number ------------------------------------------------------------------------------------------------

static Tensor axpy(const Tensor& x, const Tensor& y, double alpha) { return x * alpha + y; }

static one axpy_rule(const Tensor& x, bdim x_bdim, const Tensor& y, bdim y_bdim, double alpha) {
  COUNT("axpy");
  auto most = std::max(rank(x, x_bdim), rank(y, y_bdim));
  return {aligned(x, x_bdim, most) * alpha + aligned(y, y_bdim, most), 0};
}

// --- An optional tensor ------------------------------------------------------------------------------------------------------

static Tensor weighted(const Tensor& x, const std::optional<Tensor>& weight) { return weight ? x * *weight : x * 2; }

static one weighted_rule(const Tensor& x, bdim x_bdim, const std::optional<Tensor>& weight, bdim weight_bdim) {
  COUNT("weighted");
  if (!weight) return {front(x, x_bdim) * 2, 0};
  auto most = std::max(rank(x, x_bdim), rank(*weight, weight_bdim));
  return {aligned(x, x_bdim, most) * aligned(*weight, weight_bdim, most), 0};
}

// --- Several returns, a keyword-only argument, an overload ---------------------------------------------------------------------

static std::tuple<Tensor, Tensor> minmax(const Tensor& x, int64_t dim, bool keepdim) {
  return {x.amin(dim, keepdim), x.amax(dim, keepdim)};
}

static std::tuple<Tensor, bdim, Tensor, bdim> minmax_rule(const Tensor& x, bdim x_bdim, int64_t dim, bool keepdim) {
  COUNT("minmax");
  auto x_ = front(x, x_bdim);
  auto physical = dim < 0 ? dim : dim + 1;
  return {x_.amin(physical, keepdim), 0, x_.amax(physical, keepdim), 0};
}

// --- A list comes back ---------------------------------------------------------------------------------------------------------

static std::vector<Tensor> halves(const Tensor& x) { return at::chunk(x, 2, 0); }

static std::tuple<std::vector<Tensor>, bdim> halves_rule(const Tensor& x, bdim x_bdim) {
  COUNT("halves");
  return {at::chunk(front(x, x_bdim), 2, 1), 0};
}

// --- In place --------------------------------------------------------------------------------------------------------------------

static Tensor& scale_(Tensor& self, const Scalar& factor) { return self.mul_(factor); }

static void scale__rule(Tensor& self, bdim self_bdim, const Scalar& factor) {
  COUNT("scale_");
  self.mul_(factor);
}

static Tensor& add_rows_(Tensor& self, const Tensor& other, const Scalar& alpha) { return self.add_(other, alpha); }

static void add_rows__rule(Tensor& self, bdim self_bdim, const Tensor& other, bdim other_bdim, const Scalar& alpha) {
  COUNT("add_rows_");
  TORCH_CHECK(self_bdim, "proof::add_rows_: what is batched cannot be added to what is not");
  front(self, self_bdim).add_(aligned(other, other_bdim, rank(self, self_bdim)), alpha);
}

// --- Nothing comes back ------------------------------------------------------------------------------------------------------------

static Tensor ramp(const Tensor& like, int64_t size, double start, double step) { return at::arange(size, like.options()) * step + start; }

static void fill_ramp(Tensor& self, double start, double step) { self.copy_(ramp(self, self.size(-1), start, step)); }

static void fill_ramp_rule(Tensor& self, bdim self_bdim, double start, double step) {
  COUNT("fill_ramp");
  auto self_ = front(self, self_bdim);
  self_.copy_(ramp(self_, self_.size(-1), start, step));
}

// --- Symbolic numbers ----------------------------------------------------------------------------------------------------------------

static Tensor repeat_last(const Tensor& x, c10::SymInt n) { return x.unsqueeze(-1).expand_symint([&] {
  auto sizes = x.sym_sizes().vec();
  sizes.push_back(n);
  return sizes;
}()) * 1; }

static one repeat_last_rule(const Tensor& x, bdim x_bdim, c10::SymInt n) {
  COUNT("repeat_last");
  return {repeat_last(front(x, x_bdim), n), 0};
}

static Tensor reshaped(const Tensor& x, c10::SymIntArrayRef size) { return x.reshape_symint(size) * 1; }

static one reshaped_rule(const Tensor& x, bdim x_bdim, c10::SymIntArrayRef size) {
  COUNT("reshaped");
  auto x_ = front(x, x_bdim);
  auto sizes = size.vec();
  sizes.insert(sizes.begin(), x_.sym_size(0));
  return {x_.reshape_symint(sizes) * 1, 0};
}

// --- A list goes in: its members are still batched -----------------------------------------------------------------------------------

static Tensor total(TensorList tensors) {
  auto sum = tensors[0] * 1;
  for (size_t i = 1; i < tensors.size(); i++) sum = sum + tensors[i];
  return sum;
}

static one total_rule(TensorList tensors) {
  COUNT("total");
  auto level = at::functorch::maybeCurrentDynamicLayer()->layerId();
  Tensor sum;
  for (const auto& tensor : tensors) {
    auto [value, at] = at::functorch::unwrapTensorAtLevel(tensor, level);
    auto next = aligned(value, at, 2);
    sum = sum.defined() ? sum + next : next;
  }
  return {sum, 0};
}

// --- Optional and other plain arguments ------------------------------------------------------------------------------------------------

static Tensor limited(const Tensor& x, const std::optional<Scalar>& limit, c10::string_view mode) {
  Scalar most = limit.value_or(1);
  return mode == "both" ? x.clamp(-most.toDouble(), most) : x.clamp_max(most);
}

static one limited_rule(const Tensor& x, bdim x_bdim, const std::optional<Scalar>& limit, c10::string_view mode) {
  COUNT("limited");
  return {limited(x, limit, mode), x_bdim};
}

static std::tuple<Tensor, Tensor, std::vector<Tensor>> moments(
    const Tensor& x, at::OptionalIntArrayRef dim, std::optional<at::ScalarType> dtype) {
  auto x_ = dtype ? x.to(*dtype) : x;
  auto mean = dim ? x_.mean(*dim) : x_.mean();
  auto square = dim ? (x_ * x_).mean(*dim) : (x_ * x_).mean();
  return {mean, square, {mean + square, mean - square}};
}

static std::tuple<Tensor, bdim, Tensor, bdim, std::vector<Tensor>, bdim> moments_rule(
    const Tensor& x, bdim x_bdim, at::OptionalIntArrayRef dim, std::optional<at::ScalarType> dtype) {
  COUNT("moments");
  auto x_ = front(x, x_bdim);
  std::vector<int64_t> physical;
  if (dim) for (auto d : *dim) physical.push_back(d < 0 ? d : d + 1);
  else for (int64_t d = 1; d < x_.dim(); d++) physical.push_back(d);
  auto [mean, square, list] = moments(x_, at::OptionalIntArrayRef(physical), dtype);
  return {mean, 0, square, 0, list, 0};
}

static Tensor polynomial(const Tensor& x, at::ArrayRef<double> coefficients, std::array<bool, 2> parts) {
  auto sum = x * 0;
  for (size_t i = 0; i < coefficients.size(); i++) if (parts[i % 2]) sum = sum + x.pow(static_cast<int64_t>(i)) * coefficients[i];
  return sum;
}

static one polynomial_rule(const Tensor& x, bdim x_bdim, at::ArrayRef<double> coefficients, std::array<bool, 2> parts) {
  COUNT("polynomial");
  return {polynomial(x, coefficients, parts), x_bdim};
}

static Tensor plain(const Tensor& x, bool negate) { return negate ? -x : x * 1; }

static one plain_rule(const Tensor& x, bdim x_bdim, bool negate) {
  COUNT("plain");
  return {plain(x, negate), x_bdim};
}

// --- An operator of PyTorch's that has no rule ---------------------------------------------------------------------------------

// Each slice along `dim` is brought to the norm: batch and `dim` together are as many slices.
static one renorm_rule(const Tensor& self, bdim self_bdim, const Scalar& p, int64_t dim, const Scalar& maxnorm) {
  COUNT("renorm");
  auto self_ = front(self, self_bdim);
  auto physical = dim < 0 ? dim + self_.dim() : dim + 1;
  auto slices = self_.movedim(physical, 1);
  auto done = at::renorm(slices.flatten(0, 1), p, 0, maxnorm).unflatten(0, {slices.size(0), slices.size(1)});
  return {done.movedim(1, physical), 0};
}

// --- Registration --------------------------------------------------------------------------------------------------------------

TORCH_LIBRARY(proof, m) {
#include "schemas.inc"
  m.def("calls(str name) -> int", [](std::string name) { return calls[name]; });
}

TORCH_LIBRARY_IMPL(proof, CompositeImplicitAutograd, m) {
  m.impl("axpy", axpy);
  m.impl("weighted", weighted);
  m.impl("minmax.dim", minmax);
  m.impl("halves", halves);
  m.impl("scale_", scale_);
  m.impl("add_rows_", add_rows_);
  m.impl("fill_ramp", fill_ramp);
  m.impl("repeat_last", repeat_last);
  m.impl("reshaped", reshaped);
  m.impl("total", total);
  m.impl("limited", limited);
  m.impl("moments", moments);
  m.impl("polynomial", polynomial);
  m.impl("plain", plain);
}

#define RULE(name, plumbing, rule) m.impl(name, at::functorch::plumbing##_generated_plumbing<decltype(&rule), &rule>)

TORCH_LIBRARY_IMPL(proof, FuncTorchBatched, m) {
  RULE("axpy", proof_axpy, axpy_rule);
  RULE("weighted", proof_weighted, weighted_rule);
  RULE("minmax.dim", proof_minmax_dim, minmax_rule);
  RULE("halves", proof_halves, halves_rule);
  RULE("scale_", proof_scale_, scale__rule);
  RULE("add_rows_", proof_add_rows_, add_rows__rule);
  RULE("fill_ramp", proof_fill_ramp, fill_ramp_rule);
  RULE("repeat_last", proof_repeat_last, repeat_last_rule);
  RULE("reshaped", proof_reshaped, reshaped_rule);
  RULE("total", proof_total, total_rule);
  RULE("limited", proof_limited, limited_rule);
  RULE("moments", proof_moments, moments_rule);
  RULE("polynomial", proof_polynomial, polynomial_rule);
  RULE("plain", proof_plain, plain_rule);
}

TORCH_LIBRARY_IMPL(aten, FuncTorchBatched, m) {
  RULE("renorm", aten_renorm, renorm_rule);
}
