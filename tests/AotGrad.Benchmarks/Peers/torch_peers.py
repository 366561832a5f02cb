"""Does on PyTorch what the workloads beside it do: reads "name count" lines, answers with seconds, one line each."""
import sys
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(1)


def mlp(batch):
    model = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
    optimizer = torch.optim.Adam(model.parameters())
    x, labels = torch.rand(batch, 784), torch.randint(10, (batch,))

    def step():
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(x), labels).backward()
        optimizer.step()

    return step


def network():
    model = torch.nn.Sequential(torch.nn.Linear(20, 10, bias=False), torch.nn.Sigmoid(), torch.nn.Linear(10, 20))
    optimizer = torch.optim.Adam(model.parameters())
    x, target = torch.rand(20), torch.rand(20)

    def step():
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(model(x), target).backward()
        optimizer.step()

    return step


def line(n):
    w, b = torch.tensor(0.5, requires_grad=True), torch.tensor(0.1, requires_grad=True)
    x, t = torch.rand(n), torch.rand(n)

    def gradient():
        w.grad = b.grad = None
        ((w * x + b - t) ** 2).mean().backward()

    return gradient


def gmm(d, k, n):
    parameters = [torch.randn(*shape, dtype=torch.double, requires_grad=True) for shape in ((k,), (k, d), (k, d), (k, d * (d - 1) // 2))]
    alpha, mu, q, l = parameters
    x = torch.randn(n, d, dtype=torch.double)
    columns, rows = torch.triu_indices(d, d, 1)

    def gradient():
        for p in parameters:
            p.grad = None
        diagonal = q.exp()
        matrices = torch.diag_embed(diagonal).index_put((torch.arange(k)[:, None], rows, columns), l)
        scaled = torch.einsum("kij,nkj->nki", matrices, x[:, None] - mu)
        terms = alpha + q.sum(1) - (scaled ** 2).sum(2) / 2
        prior = ((diagonal ** 2).sum() + (l ** 2).sum()) / 2
        (terms.logsumexp(1).sum() - n * alpha.logsumexp(0) - prior).backward()

    return gradient


makers = {
    "mlp64": lambda: mlp(64), "mlp1": lambda: mlp(1), "network": network,
    "line3": lambda: line(10**3), "line6": lambda: line(10**6), "gmm": lambda: gmm(10, 25, 1000),
}
made = {}
print(f"PyTorch {torch.__version__}", flush=True)
for request in sys.stdin:
    name, count = request.split()
    run = made[name] if name in made else made.setdefault(name, makers[name]())
    start = time.perf_counter()
    for _ in range(int(count)):
        run()
    print(time.perf_counter() - start, flush=True)
