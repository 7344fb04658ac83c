"""Learns to read handwritten digits: softmax regression by stochastic gradient descent, in plain Python.

Prints a progress bar that redraws itself while an epoch runs and one line of metrics after each epoch, writes the
model to model.json in the working folder, and ends with the accuracy on digits it has never seen.
"""

import argparse
import json
import math
import random
import sys
import time
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data" / "digits.csv"
PIXELS, BRIGHTEST, CLASSES = 64, 16, 10
SHADES = " .:-=+*#%"
BAR_WIDTH = 30


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--epochs", type=int, default=12, help="passes over the training data")
    parser.add_argument("--learning-rate", type=float, default=0.1, help="size of the first epoch's steps")
    parser.add_argument("--pause", type=float, default=1.0, help="least seconds an epoch takes, to be watched")
    arguments = parser.parse_args()
    if arguments.epochs < 1:
        parser.error("--epochs must be at least 1")
    return arguments


def read_digits(path):
    """Pairs of (pixels from 0 to 1, digit)."""
    with open(path, encoding="ascii") as file:
        rows = [[int(cell) for cell in line.split(",")] for line in file]
    return [([value / BRIGHTEST for value in row[:PIXELS]], row[PIXELS]) for row in rows]


def lit(pixels):
    """Index and value of the pixels that are not black: the only ones that count in a product."""
    return [(index, value) for index, value in enumerate(pixels) if value]


def probabilities(model, pixels):
    scores = [bias + sum(weights[i] * value for i, value in pixels) for weights, bias in model]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def learn(model, pixels, digit, step):
    """One step down the gradient of the cross-entropy; gives the loss before it."""
    chances = probabilities(model, pixels)
    for label, chance in enumerate(chances):
        correction = step * ((label == digit) - chance)
        weights, bias = model[label]
        for i, value in pixels:
            weights[i] += correction * value
        model[label] = (weights, bias + correction)
    return -math.log(max(chances[digit], 1e-12))


def read_digit(model, pixels):
    chances = probabilities(model, pixels)
    return chances.index(max(chances))


def accuracy(model, examples):
    return sum(read_digit(model, pixels) == digit for pixels, digit in examples) / len(examples)


def show_progress(label, done, total, loss):
    filled = BAR_WIDTH * done // total
    bar = "#" * filled + "-" * (BAR_WIDTH - filled)
    sys.stdout.write(f"\r{label} [{bar}] {100 * done // total:3d}%  loss {loss:.4f}")
    sys.stdout.flush()


def train_epoch(model, examples, step, label, least_seconds):
    """One pass in random order; gives the mean loss. Redraws the bar 25 times."""
    random.shuffle(examples)
    begun, total_loss, every = time.monotonic(), 0.0, max(1, len(examples) // 25)
    for count, (pixels, digit) in enumerate(examples, start=1):
        total_loss += learn(model, pixels, digit, step)
        if count % every == 0 or count == len(examples):
            ahead = least_seconds * count / len(examples) - (time.monotonic() - begun)
            time.sleep(max(0.0, ahead))
            show_progress(label, count, len(examples), total_loss / count)
    return total_loss / len(examples)


def draw(pixels):
    rows = [pixels[start : start + 8] for start in range(0, PIXELS, 8)]
    return ["".join(SHADES[round(value * (len(SHADES) - 1))] * 2 for value in row) for row in rows]


def main():
    arguments = parse_arguments()
    random.seed(1998)
    digits = read_digits(DATA)
    random.shuffle(digits)
    held_out = digits[: len(digits) // 6]
    training = [(lit(pixels), digit) for pixels, digit in digits[len(held_out) :]]
    validation = [(lit(pixels), digit) for pixels, digit in held_out]
    print(f"{len(training)} digits to learn from, {len(validation)} held out; the first of them, a {held_out[0][1]}:")
    print("\n".join(draw(held_out[0][0])))

    model = [([0.0] * PIXELS, 0.0) for _ in range(CLASSES)]
    for epoch in range(1, arguments.epochs + 1):
        step = arguments.learning_rate / math.sqrt(epoch)
        label = f"epoch {epoch:2d}/{arguments.epochs}"
        loss = train_epoch(model, training, step, label, arguments.pause)
        print(f"\nepoch={epoch} loss={loss:.4f} held_out_accuracy={accuracy(model, validation):.4f} step={step:.4f}")

    target = Path("model.json")
    target.write_text(json.dumps([{"weights": weights, "bias": bias} for weights, bias in model]), encoding="ascii")
    print(f"Wrote {target.resolve()} ({target.stat().st_size} bytes)")

    wrong = [(pixels, digit) for (pixels, digit), (seen, _) in zip(held_out, validation) if read_digit(model, seen) != digit]
    if wrong:
        pixels, digit = wrong[0]
        print(f"One of the {len(wrong)} misread, a {digit} taken for a {read_digit(model, lit(pixels))}:")
        print("\n".join(draw(pixels)))
    print(f"Final accuracy on {len(held_out)} held-out digits: {accuracy(model, validation):.4f}")


if __name__ == "__main__":
    main()
