package org.ringfence.voice;

/** A complex number, with the little arithmetic that the design of a filter needs. */
record Complex(double real, double imaginary) {
  Complex plus(Complex other) {
    return new Complex(real + other.real, imaginary + other.imaginary);
  }

  Complex plus(double other) {
    return new Complex(real + other, imaginary);
  }

  Complex times(Complex other) {
    return new Complex(
        real * other.real - imaginary * other.imaginary,
        real * other.imaginary + imaginary * other.real);
  }

  Complex times(double other) {
    return new Complex(real * other, imaginary * other);
  }

  Complex over(Complex other) {
    double square = other.real * other.real + other.imaginary * other.imaginary;
    return times(new Complex(other.real / square, -other.imaginary / square));
  }

  double size() {
    return Math.hypot(real, imaginary);
  }

  /** The root with a real part of 0 or more. */
  Complex root() {
    double rootReal = Math.sqrt((size() + real) / 2);
    double rootImaginary = Math.sqrt((size() - real) / 2);
    return new Complex(rootReal, imaginary < 0 ? -rootImaginary : rootImaginary);
  }
}
