import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Renders twenty pictures of 256×256 pixels: ten in the manner of photographs, ten in the manner of
 * paintings. The same pictures every time.
 *
 * <p>{@code java Render.java OUT [NUMBER...]}
 */
final class Render {

  /** Pixels a side while drawing; written at half of it. */
  static final int S = 512;

  static final int OUT = 256;

  public static void main(String[] arguments) throws IOException {
    Map<String, Consumer<Render>> scenes = new LinkedHashMap<>();
    scenes.put("lake-at-sunset", Render::lake);
    scenes.put("snowy-mountains", Render::mountains);
    scenes.put("city-at-night", Render::city);
    scenes.put("forest-in-fog", Render::forest);
    scenes.put("fruit-on-a-table", Render::fruit);
    scenes.put("portrait", Render::portrait);
    scenes.put("poppies", Render::poppies);
    scenes.put("breakfast", Render::breakfast);
    scenes.put("dunes", Render::dunes);
    scenes.put("lighthouse", Render::lighthouse);
    scenes.put("starry-night", Render::starry);
    scenes.put("pointillist-river", Render::pointillist);
    scenes.put("cubist-guitar", Render::cubist);
    scenes.put("ink-mountains", Render::ink);
    scenes.put("woodcut-ship", Render::woodcut);
    scenes.put("watercolour-tulips", Render::watercolour);
    scenes.put("wild-colours", Render::wild);
    scenes.put("circles-and-lines", Render::abstraction);
    scenes.put("blue-portrait", Render::bluePortrait);
    scenes.put("golden-tree", Render::goldenTree);
    File folder = new File(arguments[0]);
    folder.mkdirs();
    List<String> only = List.of(arguments).subList(1, arguments.length);
    int number = 0;
    for (Map.Entry<String, Consumer<Render>> scene : scenes.entrySet()) {
      number++;
      if (only.isEmpty() || only.contains(Integer.toString(number))) {
        Render render = new Render(1000 + number);
        scene.getValue().accept(render);
        String name = String.format("%02d-%s.jpg", number, scene.getKey());
        write(half(render.image), new File(folder, name));
      }
    }
  }

  final BufferedImage image = new BufferedImage(S, S, BufferedImage.TYPE_INT_RGB);
  final Graphics2D g = pen(image);
  final Random random;
  final Noise noise;

  Render(long seed) {
    random = new Random(seed);
    noise = new Noise(seed);
  }

  // ---------------------------------------------------------------- photographs

  void lake() {
    double horizon = 0.56;
    shade(
        (x, y, was) -> {
          double[] c = ramp(y / horizon, rgb(0x27285a), rgb(0x6a4a86), rgb(0xe07a62), rgb(0xffc069));
          double d = Math.hypot(x - 0.64, (y - 0.47) * 1.1);
          c = add(c, scale(rgb(0xffb060), 0.55 * Math.exp(-d * d / 0.03)));
          double cloud = smooth(0.5, 0.75, noise.fbm(x * 2.2, y * 11, 5));
          c = mix(c, mix(rgb(0x5a3b6e), rgb(0xff9d7a), smooth(0.15, 0.5, y)), 0.6 * cloud);
          return mix(c, rgb(0xfff3c8), smooth(0.044, 0.038, d));
        });
    int[] tones = {0x9c5f7a, 0x6b4068, 0x3a2749};
    for (int layer = 0; layer < 3; layer++) {
      int shift = 7 * layer + 2;
      double base = 0.47 + 0.03 * layer;
      double amplitude = 0.20 - 0.04 * layer;
      fill(
          below(x -> base + 0.06 - amplitude * noise.fbm(x * (2 + shift / 7) + shift, shift, 6)),
          rgb(tones[layer]));
    }
    BufferedImage sky = copy(image);
    shade(
        (x, y, was) -> {
          if (y < horizon) {
            return was;
          }
          double depth = (y - horizon) / (1 - horizon);
          double ripple = noise.fbm(x * 9 * (1.3 - depth), 3 + 26 * Math.pow(depth, 0.5), 3) - 0.5;
          double[] c = at(sky, x + 0.07 * ripple * depth, 2 * horizon - y + 0.22 * ripple * depth);
          c = scale(mix(c, rgb(0x1c2348), 0.25 + 0.4 * depth), 0.92);
          double glitter = noise.fbm(x * 22, 60 + 45 * Math.sqrt(depth), 2);
          double lane = Math.exp(-sq((x - 0.64) / (0.035 + 0.13 * depth)));
          return add(c, scale(rgb(0xffc070), 0.9 * lane * smooth(0.5, 0.72, glitter)));
        });
    // Reeds in front.
    for (int i = 0; i < 46; i++) {
      double x = 0.01 + 0.24 * Math.pow(random.nextDouble(), 1.3);
      double height = 0.1 + 0.22 * random.nextDouble();
      double lean = 0.05 * (random.nextDouble() - 0.3);
      Path2D stem = new Path2D.Double();
      stem.moveTo(x * S, S);
      stem.quadTo(x * S, (1 - 0.6 * height) * S, (x + lean) * S, (1 - height) * S);
      line(stem, rgb(0x140d1c), 3);
      if (i % 3 == 0) {
        dot(x + lean, 1 - height + 0.01, 0.006, 0.024, rgb(0x1d1220));
      }
    }
    grain(0.012);
  }

  void mountains() {
    shade(
        (x, y, was) -> {
          double[] c = ramp(y / 0.6, rgb(0x2866b4), rgb(0x6ea6dc), rgb(0xcfe2f0));
          double cloud = smooth(0.52, 0.8, noise.fbm(x * 2.5 + 4, y * 5 + 1, 6));
          return mix(c, rgb(0xffffff), 0.85 * cloud);
        });
    terrain(
        (x, z) -> {
          double far = smooth(3.5, 9, z);
          return far * 7.5 * Math.pow(noise.ridged(x * 0.15 + 1.3, z * 0.15, 7), 1.9)
              + 0.16 * noise.fbm(x, z, 5);
        },
        (x, z, h, slope, light) -> {
          double snow = smooth(0.9, 2.0, h + 1.4 * (noise.fbm(x * 2, z * 2, 4) - 0.5));
          snow *= smooth(9, 4.5, slope);
          double[] rock = mix(rgb(0x4a4e58), rgb(0x77716a), noise.fbm(x * 9, z * 9, 3));
          double[] wood = mix(rgb(0x24452c), rgb(0x4d6b36), noise.fbm(x * 6, z * 6, 3));
          double[] ground = mix(wood, rock, smooth(0.4, 1.0, h));
          double[] c = mix(ground, rgb(0xf8faff), snow);
          return mul(c, mix(rgb(0x5d78ab), rgb(0xfffaf0), light));
        },
        0.62,
        0.62,
        rgb(0xbcd3e8),
        26,
        new double[] {-0.75, 0.55, -0.2});
    for (int i = 0; i < 34; i++) {
      double t = i / 34.0;
      double x = random.nextDouble();
      double edge = Math.abs(x - 0.5) * 2;
      if (edge < 0.25 + 0.2 * random.nextDouble()) {
        continue;
      }
      pine(x, 0.86 + 0.16 * t, 0.10 + 0.26 * t * edge, mix(rgb(0x35553f), rgb(0x0c2015), t));
    }
    grain(0.012);
  }

  void pine(double x, double foot, double height, double[] colour) {
    for (int i = 0; i < 11; i++) {
      double t = i / 10.0;
      double y = foot - height * (1 - t);
      double w = height * (0.03 + 0.26 * t);
      Path2D bough = new Path2D.Double();
      bough.moveTo(x * S, (y - 0.1 * height) * S);
      bough.lineTo((x + w * (0.8 + 0.4 * random.nextDouble())) * S, (y + 0.05 * height) * S);
      bough.lineTo((x - w * (0.8 + 0.4 * random.nextDouble())) * S, (y + 0.05 * height) * S);
      bough.closePath();
      fill(bough, scale(colour, 0.8 + 0.35 * random.nextDouble()));
    }
  }

  void city() {
    shade(
        (x, y, was) -> {
          double[] c = ramp(y / 0.68, rgb(0x050a1f), rgb(0x141b45), rgb(0x4b2a62), rgb(0xb4566e));
          double d = Math.hypot(x - 0.24, y - 0.17);
          c = add(c, scale(rgb(0x8fa0d8), 0.28 * Math.exp(-d * d / 0.012)));
          return mix(c, rgb(0xf4f2e2), smooth(0.052, 0.046, d));
        });
    double street = 0.74;
    for (int layer = 0; layer < 3; layer++) {
      double x = -0.03;
      while (x < 1) {
        double w = 0.055 + 0.06 * random.nextDouble() + 0.02 * layer;
        double tall = 0.16 + 0.38 * Math.pow(random.nextDouble(), 1.4) + (2 - layer) * 0.09;
        if (layer == 2) {
          tall *= 0.55;
        }
        double top = street - tall;
        fill(
            new Rectangle2D.Double(x * S, top * S, w * S, (street - top) * S),
            ramp(layer / 2.0, rgb(0x3a2c5c), rgb(0x1c1a3c), rgb(0x0a0b1c)));
        if (random.nextInt(3) == 0) {
          fill(
              new Rectangle2D.Double((x + w / 2) * S, (top - 0.06) * S, 3, 0.06 * S),
              rgb(0x1c1a3c));
          dot(x + w / 2 + 0.003, top - 0.06, 0.005, 0.005, rgb(0xff4040));
        }
        double step = 0.0145;
        double lit = 0.25 + 0.5 * random.nextDouble();
        double[] lamp = mix(rgb(0xffc860), rgb(0x9fd4ff), random.nextInt(4) == 0 ? 1 : 0.12);
        for (double wy = top + 0.014; wy < street - 0.012; wy += step * 1.25) {
          for (double wx = x + 0.008; wx < x + w - 0.011; wx += step) {
            if (random.nextDouble() < lit) {
              fill(
                  new Rectangle2D.Double(wx * S, wy * S, 4.2, 5),
                  scale(lamp, (0.45 + 0.6 * random.nextDouble()) * (0.55 + 0.22 * layer)));
            }
          }
        }
        x += w + 0.012 * random.nextDouble();
      }
    }
    BufferedImage dry = blurred(image, 2);
    shade(
        (x, y, was) -> {
          if (y < street) {
            return was;
          }
          double depth = (y - street) / (1 - street);
          double wave = noise.fbm(x * 7, y * 60, 3) - 0.5;
          double[] c = new double[3];
          for (int i = 0; i < 12; i++) {
            double from = 2 * street - y - 0.02 + 0.11 * depth * i / 12;
            c = add(c, scale(at(dry, x + 0.05 * wave * depth, from), 1 / 12.0));
          }
          return add(scale(c, 0.95), scale(rgb(0x0a1024), 0.4));
        });
    for (int i = 0; i < 16; i++) {
      double x = random.nextDouble();
      double y = street + 0.02 + 0.2 * random.nextDouble();
      double r = 0.012 + 0.026 * random.nextDouble();
      int[] lamps = {0xff5a4a, 0xffb347, 0xffe0a0, 0x6ad0ff};
      glow(x, y, r, rgb(lamps[random.nextInt(4)]), 0.5);
    }
    grain(0.018);
  }

  void forest() {
    shade(
        (x, y, was) -> {
          double[] c = ramp(y, rgb(0xe4ecd2), rgb(0xcfdcc0), rgb(0x93ad86));
          double d = Math.hypot(x - 0.6, y - 0.22);
          return add(c, scale(rgb(0xfff6c0), 0.5 * Math.exp(-d * d / 0.05)));
        });
    for (int layer = 0; layer < 6; layer++) {
      double t = layer / 5.0;
      double[] fog = rgb(0xc3d3b4);
      double[] bark = mix(fog, rgb(0x1f2419), Math.pow(t, 1.3));
      double[] leaf = mix(fog, rgb(0x2c5a26), 0.12 + 0.85 * t);
      double floor = 0.62 + 0.3 * t;
      int trunks = 13 - 2 * layer;
      for (int i = 0; i < trunks; i++) {
        double x = (i + 0.15 + 0.7 * random.nextDouble()) / trunks;
        if (layer >= 4 && Math.abs(x - 0.57) < 0.2) {
          continue;
        }
        double w = 0.006 + 0.030 * t * t + 0.008 * random.nextDouble() * t;
        double lean = 0.05 * (random.nextDouble() - 0.5);
        Path2D trunk = new Path2D.Double();
        trunk.moveTo((x - 1.7 * w) * S, (floor + 0.04) * S);
        trunk.curveTo((x - w) * S, (floor - 0.1) * S, (x - w + lean) * S, 0.3 * S, (x + lean - 0.8 * w) * S, -9);
        trunk.lineTo((x + lean + 0.8 * w) * S, -9);
        trunk.curveTo((x + w + lean) * S, 0.3 * S, (x + w) * S, (floor - 0.1) * S, (x + 1.7 * w) * S, (floor + 0.04) * S);
        trunk.closePath();
        g.setPaint(
            new GradientPaint(
                (float) ((x - 1.5 * w) * S), 0, colour(scale(bark, 0.75)),
                (float) ((x + 1.5 * w) * S), 0, colour(mix(bark, rgb(0xf0e8b8), 0.28))));
        g.fill(trunk);
      }
      int shift = 11 * layer;
      double reach = 0.2 + 0.10 * t;
      double density = 0.51 - 0.02 * layer;
      shade(
          (x, y, was) -> {
            double n = noise.fbm(x * (16 - 2 * shift / 11) + shift, y * (16 - 2 * shift / 11), 5);
            double crown = smooth(density, density + 0.07, n + 0.3 * (reach - y) / reach - 0.06);
            double[] c = mix(was, mix(leaf, rgb(0xd8dc7a), 0.5 * smooth(0.55, 0.8, n)), crown * smooth(reach + 0.25, reach, y));
            double ground = floor + 0.05 * (noise.fbm(x * 5 + shift, shift, 4) - 0.5);
            double fern = noise.fbm(x * 34 + shift, y * 24, 3);
            double[] moss = mix(scale(leaf, 0.75), mix(leaf, rgb(0xc8d070), 0.55), smooth(0.35, 0.7, fern));
            return mix(c, moss, smooth(-0.012, 0.012, y - ground + 0.05 * (fern - 0.5)));
          });
      if (layer < 5) {
        shade((x, y, was) -> mix(was, rgb(0xdde6cc), 0.11 + 0.12 * smooth(0.9, 0.5, y)));
      }
    }
    shade(
        (x, y, was) -> {
          double angle = Math.atan2(y + 0.25, x - 0.72);
          double ray = smooth(0.52, 0.75, noise.fbm(angle * 9, 5, 3)) * smooth(1.0, 0.2, y);
          return add(was, scale(rgb(0xfff3b0), 0.34 * ray));
        });
    grain(0.012);
  }

  void fruit() {
    List<Ball> balls = new ArrayList<>();
    balls.add(new Ball(-0.62, 0.42, 0.25, 0.42, 1, rgb(0xf08a1d), 0.05));
    balls.add(new Ball(0.20, 0.44, 0.75, 0.44, 1, rgb(0xee7d14), 0.05));
    balls.add(new Ball(0.06, 0.40, -0.25, 0.40, 0.95, rgb(0xc22d22), 0.0));
    balls.add(new Ball(0.92, 0.34, 0.05, 0.34, 0.8, rgb(0xf3d33a), 0.04));
    balls.add(new Ball(-0.30, 0.36, 1.05, 0.36, 1, rgb(0x8fb334), 0.0));
    double[][] grapes = {
      {0.52, -0.62}, {0.72, -0.52}, {0.62, -0.80}, {0.86, -0.72}, {0.42, -0.82}, {0.98, -0.50}, {0.76, -0.95}
    };
    for (double[] at : grapes) {
      balls.add(new Ball(at[0], 0.13, at[1], 0.13, 1, rgb(0x4c2a63), 0.0));
    }
    balls.add(new Ball(0.65, 0.33, -0.67, 0.13, 1, rgb(0x5b3270), 0.0));
    balls.add(new Ball(0.81, 0.32, -0.60, 0.13, 1, rgb(0x472460), 0.0));
    trace(
        balls,
        (x, z) -> {
          double weave = 0.94 + 0.06 * noise.fbm(x * 26, z * 3, 3);
          double[] wood = mix(rgb(0x7a4a28), rgb(0xa9713d), noise.fbm(x * 1.2, z * 9 + noise.fbm(x, z, 3) * 3, 4));
          return scale(wood, weave);
        },
        (x, y) -> mix(rgb(0x0f3f45), rgb(0x3f8a88), smooth(1.4, -1.4, x + 0.6 * y)));
    grain(0.01);
  }

  void portrait() {
    bust(
        new Bust(
            0.20,
            rgb(0xe0a583), rgb(0x3a2115), rgb(0x8e2f3a), rgb(0xb2433f), rgb(0x4b6a4a),
            new double[] {-0.62, 0.55, 0.56}, 0.0),
        (x, y) -> {
          double d = Math.hypot(x - 0.68, y - 0.35);
          double[] c = mix(rgb(0xd9c49a), rgb(0x5d553f), smooth(0, 0.8, d));
          return mix(c, rgb(0x7c8a5c), 0.45 * smooth(0.45, 0.7, noise.fbm(x * 2, y * 2, 2)));
        });
    grain(0.012);
  }

  void poppies() {
    shade((x, y, was) -> ramp(y, rgb(0xb9d77a), rgb(0x7fb04a), rgb(0x3c7a34)));
    for (int i = 0; i < 90; i++) {
      int[] tones = {0xe8f0a8, 0x98c860, 0x4f8f3c, 0xd8604a, 0xf6e7b0, 0x2e6a3a};
      double r = 0.03 + 0.06 * random.nextDouble();
      double x = random.nextDouble();
      double y = random.nextDouble();
      glow(x, y, r, rgb(tones[random.nextInt(tones.length)]), 0.28);
    }
    put(blurred(image, 3));
    double[][] heads = {{0.30, 0.36, 0.19}, {0.70, 0.27, 0.145}, {0.63, 0.66, 0.165}, {0.13, 0.72, 0.09}};
    for (double[] head : heads) {
      Path2D stem = new Path2D.Double();
      stem.moveTo(head[0] * S, head[1] * S);
      stem.quadTo((head[0] + 0.03) * S, (head[1] + 0.3) * S, (head[0] - 0.02) * S, 1.05 * S);
      line(stem, rgb(0x315c25), 9);
      line(stem, rgb(0x6f9a4a), 3);
    }
    for (double[] head : heads) {
      poppy(head[0], head[1], head[2]);
    }
    grain(0.012);
  }

  void poppy(double cx, double cy, double r) {
    double turn = random.nextDouble() * 6;
    for (int petal = 0; petal < 6; petal++) {
      double angle = turn + petal * Math.PI / 3 + (petal % 2) * 0.2;
      double px = cx + 0.46 * r * Math.cos(angle);
      double py = cy + 0.40 * r * Math.sin(angle);
      Path2D shape = new Path2D.Double();
      for (int i = 0; i <= 60; i++) {
        double a = i * Math.PI / 30;
        double rr = r * (0.64 + 0.16 * (noise.fbm(3 + 1.2 * Math.cos(a) + petal * 5, 3 + 1.2 * Math.sin(a) + cx * 9, 3) - 0.5) * 2);
        double x = px + rr * Math.cos(a);
        double y = py + 0.86 * rr * Math.sin(a);
        if (i == 0) {
          shape.moveTo(x * S, y * S);
        } else {
          shape.lineTo(x * S, y * S);
        }
      }
      shape.closePath();
      double light = 0.82 + 0.18 * Math.cos(angle + 2.2);
      g.setPaint(
          new RadialGradientPaint(
              (float) (cx * S), (float) (cy * S), (float) (1.15 * r * S),
              new float[] {0, 0.3f, 0.75f, 1},
              new Color[] {
                colour(rgb(0x3a0608)),
                colour(scale(rgb(0xb01512), light)),
                colour(scale(rgb(0xe8321f), light)),
                colour(scale(rgb(0xff7050), light))
              }));
      g.fill(shape);
      // Folds that run outwards.
      Shape clip = g.getClip();
      g.clip(shape);
      for (int i = 0; i < 16; i++) {
        double a = angle + 1.5 * (random.nextDouble() - 0.5);
        alpha(0.13);
        line(
            new Line2D.Double(cx * S, cy * S, (cx + 1.2 * r * Math.cos(a)) * S, (cy + 1.1 * r * Math.sin(a)) * S),
            rgb(random.nextBoolean() ? 0x6a0808 : 0xffb090),
            2.5);
        alpha(1);
      }
      g.setClip(clip);
    }
    dot(cx, cy, 0.17 * r, 0.16 * r, rgb(0x1a1418));
    dot(cx, cy - 0.02 * r, 0.09 * r, 0.08 * r, rgb(0x8da05a));
    for (int i = 0; i < 34; i++) {
      double a = random.nextDouble() * 2 * Math.PI;
      double d = r * (0.17 + 0.14 * random.nextDouble());
      dot(cx + d * Math.cos(a), cy + 0.9 * d * Math.sin(a), 0.022 * r, 0.022 * r, rgb(0x120c10));
    }
  }

  void breakfast() {
    shade(
        (x, y, was) -> {
          double u = (x + 0.35 * y) * 9;
          double v = (y - 0.35 * x) * 9;
          double a = smooth(0.45, 0.5, Math.abs(u - Math.floor(u) - 0.5) * 2) * 0.5;
          double b = smooth(0.45, 0.5, Math.abs(v - Math.floor(v) - 0.5) * 2) * 0.5;
          double weave = 0.94 + 0.08 * noise.fbm(x * 70, y * 70, 2);
          return scale(mix(rgb(0xf3f1ea), rgb(0x2f62a8), a + b), weave);
        });
    shadow(new Ellipse2D.Double(0.11 * S, 0.13 * S, 0.82 * S, 0.82 * S), 0.5);
    shade(
        (x, y, was) -> {
          double d = Math.hypot(x - 0.5, y - 0.5);
          double lit = (0.5 - x + 0.5 - y) / Math.max(d, 1e-6) / Math.sqrt(2);
          double[] c = rgb(0xf4f1ea);
          double rim = smooth(0.288, 0.297, d) * smooth(0.318, 0.305, d);
          double edge = smooth(0.385, 0.40, d);
          c = scale(c, 0.955 + 0.05 * lit * (rim - edge) - 0.12 * rim * (lit < 0 ? -lit : 0.2));
          c = mix(c, rgb(0x4b7fc0), smooth(0.004, 0.002, Math.abs(d - 0.372)));
          return mix(was, c, smooth(0.41, 0.405, d));
        });
    // Two rashers, an egg, tomatoes, leaves.
    for (int strip = 0; strip < 2; strip++) {
      Path2D bacon = new Path2D.Double();
      double dy = 0.645 + 0.068 * strip;
      for (int i = 0; i <= 40; i++) {
        double t = i / 40.0;
        bacon.append(new Ellipse2D.Double((0.30 + 0.4 * t) * S, (dy - 0.03 + 0.012 * Math.sin(15 * t + strip)) * S, 16, 0.06 * S), false);
      }
      Area whole = new Area(bacon);
      shadow(whole, 0.35);
      int k = strip;
      inside(whole, (x, y, was) -> {
        double wave = y - 0.012 * Math.sin(15 * (x - 0.30) / 0.4 + k);
        double n = noise.fbm(x * 7, wave * 45 + 9 * k, 4);
        double[] c = ramp(n, rgb(0x6a1d14), rgb(0xa33a28), rgb(0xe8b394), rgb(0xf7dcc2));
        return scale(c, 0.85 + 0.3 * noise.fbm(x * 18, y * 18, 2));
      });
    }
    Path2D white = blob(0.43, 0.42, 0.165, 0.35, 2);
    shadow(white, 0.35);
    inside(white, (x, y, was) -> {
      double n = noise.fbm(x * 9, y * 9, 3);
      return scale(rgb(0xfffdf6), 0.93 + 0.09 * n - 0.25 * sq(Math.max(0, Math.hypot(x - 0.43, y - 0.42) - 0.13) * 6));
    });
    ball(0.42, 0.41, 0.072, rgb(0xf6a313), rgb(0xffd04a), rgb(0xd97708));
    double[][] tomatoes = {{0.665, 0.36}, {0.73, 0.48}, {0.625, 0.49}};
    for (double[] at : tomatoes) {
      shadow(circle(at[0], at[1], 0.062), 0.4);
      ball(at[0], at[1], 0.06, rgb(0xc81f16), rgb(0xff6a50), rgb(0x7c0e0c));
    }
    double[][] leaves = {{0.56, 0.27, 0.3}, {0.615, 0.25, -0.5}, {0.30, 0.58, 2.4}, {0.27, 0.53, 3.3}};
    for (double[] leaf : leaves) {
      Path2D shape = new Path2D.Double();
      shape.moveTo(0, 0);
      shape.quadTo(22, -22, 50, 0);
      shape.quadTo(22, 22, 0, 0);
      AffineTransform place = AffineTransform.getTranslateInstance(leaf[0] * S, leaf[1] * S);
      place.rotate(leaf[2]);
      Shape placed = place.createTransformedShape(shape);
      shadow(placed, 0.35);
      fill(placed, rgb(0x3f8a35));
      line(place.createTransformedShape(new Line2D.Double(2, 0, 46, 0)), rgb(0x9fd070), 2);
    }
    grain(0.008);
  }

  void dunes() {
    shade((x, y, was) -> ramp(y / 0.45, rgb(0x1f5fae), rgb(0x5b9fd8), rgb(0xf1dfc0)));
    terrain(
        (x, z) -> {
          double warp = 1.1 * noise.fbm(x * 0.35 + 9, z * 0.35, 3);
          double u = z * 0.42 + 0.34 * x + 2.2 * warp;
          double t = u - Math.floor(u);
          double profile = t < 0.68 ? t / 0.68 : (1 - t) / 0.32;
          double tall = 0.25 + 0.75 * noise.fbm(x * 0.3 + 40, Math.floor(u) * 3.1, 2);
          double ripples = 0.006 * Math.sin((x * 1.2 + z * 2.4 + 1.4 * noise.fbm(x * 2, z * 2, 2)) * 30);
          return 0.8 * tall * smooth(0, 1, profile) * profile + ripples * smooth(7, 2, z);
        },
        (x, z, h, slope, light) ->
            mul(
                mix(rgb(0xe0a458), rgb(0xf0bd74), noise.fbm(x * 4, z * 4, 3)),
                mix(rgb(0x7d4a52), rgb(0xfff0d0), light)),
        1.25,
        0.36,
        rgb(0xf1d6ae),
        26,
        new double[] {-0.86, 0.40, 0.25});
    // Riders on a ridge, far away.
    for (int i = 0; i < 4; i++) {
      double x = 0.60 + 0.038 * i;
      double y = 0.437 + 0.003 * i;
      dot(x, y, 0.011, 0.007, rgb(0x3a2018));
      dot(x + 0.001, y - 0.010, 0.004, 0.008, rgb(0xe8e0d0));
      line(new Line2D.Double((x - 0.006) * S, y * S, (x - 0.007) * S, (y + 0.018) * S), rgb(0x3a2018), 1.6);
      line(new Line2D.Double((x + 0.006) * S, y * S, (x + 0.007) * S, (y + 0.018) * S), rgb(0x3a2018), 1.6);
      line(new Line2D.Double((x + 0.009) * S, y * S, (x + 0.018) * S, (y - 0.012) * S), rgb(0x3a2018), 2);
    }
    grain(0.01);
  }

  void lighthouse() {
    shade(
        (x, y, was) -> {
          double n = noise.fbm(x * 2.2, y * 4.4 + noise.fbm(x * 3, y * 3, 3), 6);
          double[] c = ramp(n, rgb(0x1e2a35), rgb(0x3f525e), rgb(0x8aa0a6), rgb(0xd5dbd2));
          return mix(c, rgb(0xb7bfae), 0.6 * smooth(0.25, 0.55, y));
        });
    double[] light = {0.715, 0.20};
    shade(
        (x, y, was) -> {
          double a = Math.atan2(y - light[1], light[0] - x);
          double beam = Math.exp(-sq((a + 0.10) / 0.075)) * smooth(0.95, 0.1, light[0] - x);
          return x < light[0] ? mix(was, rgb(0xfff3c0), 0.75 * beam) : was;
        });
    terrain(
        (x, z) -> {
          double warp = 0.7 * noise.fbm(x * 0.9, z * 0.9, 3);
          double a = 1 - Math.abs(Math.sin(1.3 * z + 0.5 * x + 2.5 * warp));
          double b = 1 - Math.abs(Math.sin(2.6 * z - 1.1 * x + 4 * warp + 1));
          return 0.17 * a * a + 0.07 * b + 0.04 * noise.fbm(x * 5, z * 5, 4);
        },
        (x, z, h, slope, lit) -> {
          double[] c = mix(rgb(0x0d3b42), rgb(0x3f8f8a), smooth(0.02, 0.26, h));
          double foam = smooth(0.175, 0.25, h + 0.11 * (noise.fbm(x * 12, z * 12, 4) - 0.5));
          return mix(scale(c, 0.6 + 0.6 * lit), rgb(0xeaf2ee), 0.9 * foam);
        },
        0.62,
        0.54,
        rgb(0xa3b2ac),
        16,
        new double[] {-0.5, 0.7, 0.5});
    Path2D cliff = new Path2D.Double();
    cliff.moveTo(1.02 * S, 0.45 * S);
    for (int i = 0; i <= 60; i++) {
      double t = i / 60.0;
      double x = 1.02 - 0.5 * t;
      double y = 0.50 + 0.02 * noise.fbm(t * 12, 2, 4) + 0.42 * smooth(0.62, 1, t) - 0.03 * smooth(0.1, 0.5, t);
      cliff.lineTo((x + 0.03 * (noise.fbm(t * 16, 7, 3) - 0.5)) * S, y * S);
    }
    cliff.lineTo(1.02 * S, 0.93 * S);
    cliff.closePath();
    inside(cliff, (x, y, was) -> {
      double n = noise.ridged(x * 7, y * 4.5 + 3 * x, 6);
      double[] c = ramp(n, rgb(0x1d1a1a), rgb(0x4d443d), rgb(0x8d7d6c));
      double top = 0.53 + 0.03 * noise.fbm(x * 18, 4, 3) + 0.5 * smooth(0.68, 0.52, x);
      c = mix(c, mix(rgb(0x40552c), rgb(0x7d8a4a), noise.fbm(x * 30, y * 30, 2)), smooth(top, top - 0.03, y));
      double splash = smooth(0.84, 0.93, y + 0.12 * (noise.fbm(x * 16, y * 16, 4) - 0.5));
      return mix(c, rgb(0xe8f0ee), splash);
    });
    Path2D tower = new Path2D.Double();
    tower.moveTo(0.668 * S, 0.52 * S);
    tower.lineTo(0.690 * S, 0.235 * S);
    tower.lineTo(0.740 * S, 0.235 * S);
    tower.lineTo(0.762 * S, 0.52 * S);
    tower.closePath();
    inside(tower, (x, y, was) -> {
      double band = (y - 0.235) / 0.285 * 5;
      double[] c = ((int) band) % 2 == 0 ? rgb(0xf5f1ea) : rgb(0xb8231f);
      return scale(c, 1.05 - 0.55 * smooth(0.68, 0.765, x));
    });
    fill(new Rectangle2D.Double(0.680 * S, 0.225 * S, 0.070 * S, 7), rgb(0x2a2a2e));
    fill(new Rectangle2D.Double(0.697 * S, 0.178 * S, 0.036 * S, 0.048 * S), rgb(0xffefb0));
    Path2D roof = new Path2D.Double();
    roof.moveTo(0.690 * S, 0.180 * S);
    roof.lineTo(0.715 * S, 0.135 * S);
    roof.lineTo(0.740 * S, 0.180 * S);
    roof.closePath();
    fill(roof, rgb(0x9a1d1a));
    glow(light[0], light[1], 0.06, rgb(0xfff0b0), 0.45);
    fill(new Rectangle2D.Double(0.80 * S, 0.445 * S, 0.12 * S, 0.07 * S), rgb(0xe4e0d6));
    Path2D gable = new Path2D.Double();
    gable.moveTo(0.785 * S, 0.448 * S);
    gable.lineTo(0.825 * S, 0.405 * S);
    gable.lineTo(0.895 * S, 0.405 * S);
    gable.lineTo(0.935 * S, 0.448 * S);
    gable.closePath();
    fill(gable, rgb(0x5a3530));
    fill(new Rectangle2D.Double(0.83 * S, 0.468 * S, 9, 11), rgb(0xffd98a));
    fill(new Rectangle2D.Double(0.875 * S, 0.468 * S, 9, 11), rgb(0xffd98a));
    grain(0.015);
  }

  // ---------------------------------------------------------------- paintings

  void starry() {
    double[][] stars = {
      {0.80, 0.16, 0.085}, {0.14, 0.13, 0.05}, {0.34, 0.09, 0.035}, {0.56, 0.10, 0.04},
      {0.08, 0.36, 0.035}, {0.92, 0.40, 0.035}, {0.62, 0.44, 0.03}
    };
    double[][] swirls = {{0.42, 0.30, 0.15}, {0.63, 0.31, 0.10}};
    shade(
        (x, y, was) -> {
          double n = noise.fbm(x * 3, y * 6, 4);
          double[] c = ramp(n, rgb(0x0e2a66), rgb(0x1f57a5), rgb(0x5f9fd0), rgb(0xb7d7de));
          for (double[] s : swirls) {
            double d = Math.hypot(x - s[0], y - s[1]) / s[2];
            double ring = 0.5 + 0.5 * Math.sin(9 * d - Math.atan2(y - s[1], x - s[0]));
            c = mix(c, mix(rgb(0x1d4f9c), rgb(0xdcebe0), ring), 0.9 * smooth(1.25, 0.6, d));
          }
          for (double[] s : stars) {
            double d = Math.hypot(x - s[0], y - s[1]) / s[2];
            double ring = 0.5 + 0.5 * Math.cos(7 * d);
            c = mix(c, mix(rgb(0xe3b93a), rgb(0xfdf3b0), ring), smooth(1.5, 0.5, d));
          }
          return c;
        });
    int[] hills = {0x2f5f9a, 0x1d4478, 0x15304f};
    for (int i = 0; i < 3; i++) {
      int k = i;
      fill(below(x -> 0.64 + 0.08 * k + 0.10 * (noise.fbm(x * 2.5 + 5 * k, k, 3) - 0.5)), rgb(hills[i]));
    }
    for (int i = 0; i < 26; i++) {
      double x = 0.36 + 0.6 * random.nextDouble();
      double y = 0.80 + 0.15 * random.nextDouble();
      fill(new Rectangle2D.Double(x * S, y * S, 24, 18), rgb(0x27406a));
      Path2D roof = new Path2D.Double();
      roof.moveTo(x * S - 4, y * S);
      roof.lineTo(x * S + 12, y * S - 14);
      roof.lineTo(x * S + 28, y * S);
      fill(roof, rgb(i % 2 == 0 ? 0x4a3b52 : 0x2b4a58));
      fill(new Rectangle2D.Double(x * S + 8, y * S + 5, 7, 7), rgb(0xf6cf4c));
    }
    Path2D spire = new Path2D.Double();
    spire.moveTo(0.60 * S, 0.88 * S);
    spire.lineTo(0.62 * S, 0.63 * S);
    spire.lineTo(0.64 * S, 0.88 * S);
    fill(spire, rgb(0x1a2c50));
    Path2D cypress = new Path2D.Double();
    cypress.moveTo(0.06 * S, S);
    cypress.curveTo(0.10 * S, 0.7 * S, 0.15 * S, 0.6 * S, 0.205 * S, 0.22 * S);
    cypress.curveTo(0.25 * S, 0.6 * S, 0.30 * S, 0.75 * S, 0.33 * S, S);
    fill(cypress, rgb(0x10241c));
    Field field =
        (x, y) -> {
          if (x > 0.04 && x < 0.34 && y > 0.35 + 2.2 * Math.abs(x - 0.2)) {
            return Math.PI / 2 + 0.5 * Math.sin(14 * y + 8 * x);
          }
          double vx = 1;
          double vy = 0.25 * Math.sin(7 * x + 2);
          for (double[] s : stars) {
            double d = Math.hypot(x - s[0], y - s[1]);
            double w = 9 * Math.exp(-sq(d / (1.3 * s[2])));
            vx += -w * (y - s[1]) / (d + 0.01);
            vy += w * (x - s[0]) / (d + 0.01);
          }
          for (double[] s : swirls) {
            double d = Math.hypot(x - s[0], y - s[1]);
            double w = 12 * Math.exp(-sq(d / (0.9 * s[2])));
            vx += -w * (y - s[1]) / (d + 0.01);
            vy += w * (x - s[0]) / (d + 0.01);
          }
          return y > 0.66 ? 0.5 * Math.sin(6 * x + 3 * y) : Math.atan2(vy, vx);
        };
    paint(field, new double[] {11, 6.5}, 44, 0.10);
  }

  void pointillist() {
    shade((x, y, was) -> ramp(y / 0.4, rgb(0xa8cdea), rgb(0xf3e6c4)));
    for (int i = 0; i < 14; i++) {
      double x = i / 13.0;
      dot(x, 0.33 + 0.03 * random.nextDouble(), 0.07, 0.05 + 0.03 * random.nextDouble(), rgb(i % 3 == 0 ? 0x6f9a7a : 0x8fb48c));
    }
    inside(new Rectangle2D.Double(0, 0.38 * S, S, S), (x, y, was) -> {
      double t = smooth(0.38, 0.72, y);
      double shine = noise.fbm(x * 5, y * 40, 3);
      return mix(mix(rgb(0xb9d6ea), rgb(0x4f86bd), t), rgb(0xf7efd2), 0.7 * smooth(0.5, 0.7, shine));
    });
    Path2D bank = new Path2D.Double();
    bank.moveTo(0, S);
    bank.lineTo(0, 0.52 * S);
    bank.curveTo(0.35 * S, 0.58 * S, 0.55 * S, 0.70 * S, S, 0.92 * S);
    bank.lineTo(S, S);
    bank.closePath();
    inside(bank, (x, y, was) -> {
      double shadowed = smooth(0.5, 0.6, noise.fbm(x * 3 + 8, y * 6, 3));
      return mix(rgb(0x9cc04a), rgb(0x3f7a3a), shadowed);
    });
    double[][] sails = {{0.62, 0.47, 0.11}, {0.83, 0.44, 0.07}, {0.45, 0.43, 0.055}};
    for (double[] sail : sails) {
      Path2D shape = new Path2D.Double();
      shape.moveTo(sail[0] * S, (sail[1] - sail[2]) * S);
      shape.lineTo((sail[0] + 0.55 * sail[2]) * S, sail[1] * S);
      shape.lineTo(sail[0] * S, sail[1] * S);
      fill(shape, rgb(0xfff7e4));
      fill(new Rectangle2D.Double((sail[0] - 0.3 * sail[2]) * S, sail[1] * S, 0.9 * sail[2] * S, 7), rgb(0x8a4a34));
    }
    fill(new Rectangle2D.Double(0.085 * S, 0.2 * S, 0.05 * S, 0.5 * S), rgb(0x5a3f4a));
    for (int i = 0; i < 30; i++) {
      dot(0.11 + 0.26 * (random.nextDouble() - 0.5), 0.16 + 0.28 * (random.nextDouble() - 0.5), 0.06, 0.05, rgb(i % 2 == 0 ? 0x2f6a48 : 0x4f8a4c));
    }
    double[][] people = {{0.30, 0.74, 0.20}, {0.40, 0.78, 0.18}, {0.62, 0.90, 0.16}};
    int[] coats = {0x7a2f4f, 0x2d3f74, 0xc2603c};
    int[] shades = {0xe87a5a, 0, 0xf2c84a};
    for (int i = 0; i < 3; i++) {
      double x = people[i][0];
      double y = people[i][1];
      double h = people[i][2];
      Path2D coat = new Path2D.Double();
      coat.moveTo(x * S, (y - 0.75 * h) * S);
      coat.lineTo((x + 0.26 * h) * S, (y + 0.25 * h) * S);
      coat.lineTo((x - 0.26 * h) * S, (y + 0.25 * h) * S);
      fill(coat, rgb(coats[i]));
      dot(x, y - 0.8 * h, 0.09 * h, 0.10 * h, rgb(0xe6b796));
      if (shades[i] == 0) {
        fill(new Rectangle2D.Double((x - 0.1 * h) * S, (y - 1.0 * h) * S, 0.2 * h * S, 0.15 * h * S), rgb(0x1f2440));
      } else {
        fill(new java.awt.geom.Arc2D.Double((x - 0.4 * h) * S, (y - 1.2 * h) * S, 0.8 * h * S, 0.62 * h * S, 0, 180, java.awt.geom.Arc2D.PIE), rgb(shades[i]));
      }
      alpha(0.5);
      dot(x + 0.3 * h, y + 0.27 * h, 0.4 * h, 0.05 * h, rgb(0x2a4a5a));
      alpha(1);
    }
    BufferedImage base = copy(image);
    g.setColor(colour(rgb(0xf1ead8)));
    g.fillRect(0, 0, S, S);
    for (int pass = 0; pass < 2; pass++) {
      double gap = pass == 0 ? 7 : 6;
      for (double y = 0; y < S; y += gap) {
        for (double x = 0; x < S; x += gap) {
          double px = x + gap * (random.nextDouble() - 0.5) * 1.3;
          double py = y + gap * (random.nextDouble() - 0.5) * 1.3;
          double[] c = at(base, px / S, py / S);
          double[] hsb = hsb(c);
          double roll = random.nextDouble();
          if (roll < 0.13) {
            hsb[0] += 0.45;
            hsb[1] *= 0.55;
          } else {
            hsb[0] += 0.10 * (random.nextDouble() - 0.5);
          }
          hsb[1] = Math.min(1, hsb[1] * 1.3 + 0.05);
          hsb[2] = clamp(hsb[2] + 0.22 * (random.nextDouble() - 0.5));
          double r = (pass == 0 ? 4.6 : 3.6) * (0.8 + 0.4 * random.nextDouble());
          fill(new Ellipse2D.Double(px - r, py - r, 2 * r, 2 * r), fromHsb(hsb));
        }
      }
    }
  }

  void cubist() {
    shade((x, y, was) -> mix(rgb(0xb79a6b), rgb(0x6f6a5c), smooth(0.2, 0.9, noise.fbm(x * 2, y * 2, 3))));
    fill(new Rectangle2D.Double(0, 0.66 * S, S, S), rgb(0x5c4630));
    Path2D body = new Path2D.Double();
    body.append(new Ellipse2D.Double(0.27 * S, 0.56 * S, 0.40 * S, 0.36 * S), false);
    body.append(new Ellipse2D.Double(0.33 * S, 0.38 * S, 0.30 * S, 0.28 * S), false);
    AffineTransform tilt = AffineTransform.getRotateInstance(0.42, 0.5 * S, 0.6 * S);
    fill(tilt.createTransformedShape(new Area(body)), rgb(0xd08a3e));
    fill(tilt.createTransformedShape(new Rectangle2D.Double(0.455 * S, 0.02 * S, 0.05 * S, 0.45 * S)), rgb(0x3b2415));
    fill(tilt.createTransformedShape(new Rectangle2D.Double(0.43 * S, -0.06 * S, 0.10 * S, 0.10 * S)), rgb(0x24160f));
    fill(tilt.createTransformedShape(circle(0.48, 0.58, 0.062)), rgb(0x20120c));
    fill(tilt.createTransformedShape(new Rectangle2D.Double(0.40 * S, 0.77 * S, 0.16 * S, 0.025 * S)), rgb(0x2d1b12));
    for (int i = 0; i < 4; i++) {
      line(tilt.createTransformedShape(new Line2D.Double((0.463 + 0.011 * i) * S, 0.0, (0.455 + 0.016 * i) * S, 0.78 * S)), rgb(0xf2e3bd), 2);
    }
    fill(new Rectangle2D.Double(0.08 * S, 0.30 * S, 0.12 * S, 0.42 * S), rgb(0x27433f));
    fill(new Rectangle2D.Double(0.115 * S, 0.16 * S, 0.05 * S, 0.16 * S), rgb(0x27433f));
    fill(new Rectangle2D.Double(0.09 * S, 0.46 * S, 0.10 * S, 0.12 * S), rgb(0xe4d9b8));
    fill(new Rectangle2D.Double(0.72 * S, 0.58 * S, 0.24 * S, 0.30 * S), rgb(0xdcd3bd));
    for (int i = 0; i < 8; i++) {
      line(new Line2D.Double(0.745 * S, (0.62 + 0.03 * i) * S, 0.93 * S, (0.62 + 0.03 * i) * S), rgb(0x4d4a45), 3);
    }
    BufferedImage base = copy(image);
    int cells = 58;
    double[][] sites = new double[cells][];
    double[][] looks = new double[cells][];
    for (int i = 0; i < cells; i++) {
      sites[i] = new double[] {random.nextDouble(), random.nextDouble()};
      looks[i] =
          new double[] {
            0.11 * random.nextGaussian() * 0.6, 0.11 * random.nextGaussian() * 0.6,
            0.35 * random.nextGaussian(), random.nextDouble() * 6.28, 0.8 + 0.35 * random.nextDouble(), random.nextInt(5)
          };
    }
    shade(
        (x, y, was) -> {
          int first = 0;
          double d1 = 9;
          double d2 = 9;
          for (int i = 0; i < cells; i++) {
            double d = sq(x - sites[i][0]) + sq(y - sites[i][1]);
            if (d < d1) {
              d2 = d1;
              d1 = d;
              first = i;
            } else if (d < d2) {
              d2 = d;
            }
          }
          double[] s = sites[first];
          double[] l = looks[first];
          double dx = x - s[0];
          double dy = y - s[1];
          double u = s[0] + l[0] + Math.cos(l[2]) * dx - Math.sin(l[2]) * dy;
          double v = s[1] + l[1] + Math.sin(l[2]) * dx + Math.cos(l[2]) * dy;
          double[] c = at(base, mirror(u), mirror(v));
          double slope = dx * Math.cos(l[3]) + dy * Math.sin(l[3]);
          c = scale(c, l[4] * (1 + 2.6 * slope));
          if (l[5] == 0) {
            c = mix(c, rgb(0x6f8790), 0.45);
          }
          double edge = Math.sqrt(d2) - Math.sqrt(d1);
          double[] lined = mix(c, rgb(0x1d1510), 0.85 * smooth(0.009, 0.003, edge));
          return scale(lined, 0.9 + 0.2 * noise.fbm(x * 40, y * 40, 2));
        });
  }

  void ink() {
    shade((x, y, was) -> scale(rgb(0xefe6d0), 0.93 + 0.09 * noise.fbm(x * 9, y * 9, 5)));
    for (int layer = 0; layer < 4; layer++) {
      double t = layer / 3.0;
      int k = layer;
      double dark = 0.32 + 0.5 * t;
      shade(
          (x, y, was) -> {
            double rise = Math.exp(-sq((x - (k % 2 == 0 ? 0.68 : 0.28)) / 0.26));
            double crest = 0.30 + 0.14 * k - (0.26 - 0.03 * k) * rise - 0.13 * (noise.ridged(x * 3.2 + 6 * k, k, 6) - 0.4);
            double d = y - crest;
            if (d < -0.01) {
              return was;
            }
            double wash = dark * Math.exp(-d / (0.07 + 0.03 * rise)) * smooth(-0.006, 0.004, d);
            double strokes = smooth(0.45, 0.75, noise.fbm(x * 26 + 14 * d, d * 5 + k, 4));
            wash *= 0.55 + 0.6 * strokes;
            wash += 0.10 * dark * smooth(0, 0.01, d) * smooth(0.2, 0, d);
            return mix(was, rgb(0x16181c), Math.min(0.95, wash));
          });
    }
    // A pine on a rock, dry brush.
    Path2D trunk = new Path2D.Double();
    trunk.moveTo(0.80 * S, 0.98 * S);
    trunk.curveTo(0.76 * S, 0.86 * S, 0.90 * S, 0.78 * S, 0.80 * S, 0.66 * S);
    line(trunk, rgb(0x17171a), 12);
    double[][] boughs = {{0.82, 0.70, -0.16, 0.01}, {0.85, 0.78, 0.13, 0.0}, {0.80, 0.66, 0.08, -0.035}, {0.83, 0.84, -0.13, 0.02}};
    for (double[] b : boughs) {
      line(new Line2D.Double(b[0] * S, b[1] * S, (b[0] + b[2]) * S, (b[1] + b[3]) * S), rgb(0x1a1a1e), 5);
      for (int i = 0; i < 90; i++) {
        double t = 0.25 + 0.8 * random.nextDouble();
        double x = b[0] + t * b[2] + 0.02 * random.nextGaussian();
        double y = b[1] + t * b[3] + 0.010 * random.nextGaussian();
        double a = -Math.PI / 2 + 0.9 * random.nextGaussian();
        alpha(0.55);
        line(new Line2D.Double(x * S, y * S, (x + 0.022 * Math.cos(a)) * S, (y + 0.022 * Math.sin(a)) * S), rgb(0x14161a), 2);
        alpha(1);
      }
    }
    Path2D rock = blob(0.82, 1.02, 0.13, 0.35, 5);
    inside(rock, (x, y, was) -> mix(was, rgb(0x121318), 0.55 + 0.4 * smooth(0.4, 0.7, noise.fbm(x * 14, y * 20, 4))));
    // A boat, its man, and birds.
    Path2D boat = new Path2D.Double();
    boat.moveTo(0.22 * S, 0.862 * S);
    boat.quadTo(0.31 * S, 0.905 * S, 0.42 * S, 0.855 * S);
    boat.quadTo(0.31 * S, 0.882 * S, 0.22 * S, 0.862 * S);
    fill(boat, rgb(0x15161a));
    dot(0.335, 0.842, 0.011, 0.024, rgb(0x1d1e22));
    dot(0.335, 0.815, 0.018, 0.006, rgb(0x1d1e22));
    line(new Line2D.Double(0.345 * S, 0.83 * S, 0.40 * S, 0.92 * S), rgb(0x25262a), 2);
    alpha(0.25);
    for (int i = 0; i < 7; i++) {
      double y = 0.89 + 0.013 * i;
      line(new Line2D.Double((0.18 + 0.02 * i) * S, y * S, (0.44 - 0.015 * i) * S, y * S), rgb(0x30333a), 2);
    }
    alpha(1);
    for (int i = 0; i < 5; i++) {
      double x = 0.12 + 0.05 * i;
      double y = 0.17 - 0.018 * i + 0.02 * (i % 2);
      Path2D bird = new Path2D.Double();
      bird.moveTo((x - 0.018) * S, (y - 0.006) * S);
      bird.quadTo((x - 0.006) * S, (y - 0.012) * S, x * S, y * S);
      bird.quadTo((x + 0.006) * S, (y - 0.012) * S, (x + 0.018) * S, (y - 0.006) * S);
      line(bird, rgb(0x25262a), 2.4);
    }
    fill(new Rectangle2D.Double(0.07 * S, 0.90 * S, 26, 26), rgb(0xb3261e));
    line(new Rectangle2D.Double(0.07 * S + 7, 0.90 * S + 6, 12, 14), rgb(0xf0d8c4), 2);
    line(new Line2D.Double(0.07 * S + 13, 0.90 * S + 3, 0.07 * S + 13, 0.90 * S + 23), rgb(0xf0d8c4), 2);
  }

  void woodcut() {
    double[] ink = rgb(0x17120f);
    double[] paper = rgb(0xf2e3c6);
    double[] red = rgb(0xd6412b);
    shade(
        (x, y, was) -> {
          double dx = x - 0.70;
          double dy = y - 0.30;
          double d = Math.hypot(dx, dy);
          if (d < 0.13) {
            return paper;
          }
          double wobble = 0.35 * (noise.fbm(x * 6, y * 6, 3) - 0.5);
          double ray = 0.5 + 0.5 * Math.sin(44 * (Math.atan2(dy, dx) + 0.12 * wobble));
          return ray > 0.25 + 0.75 * smooth(0.13, 0.95, d) + 0.25 * wobble ? paper : red;
        });
    for (int layer = 0; layer < 4; layer++) {
      double base = 0.60 + 0.11 * layer;
      int k = layer;
      if (layer == 1) {
        ship(ink, paper, red);
      }
      shade(
          (x, y, was) -> {
            double u = 5.5 * x + 1.7 * k + 0.5 * noise.fbm(x * 3, k, 2);
            double crest = base - 0.055 * (1 - Math.abs(Math.sin(u)) * 1.6) - 0.02 * noise.fbm(x * 14, k + 3, 3);
            double d = y - crest;
            if (d < 0) {
              return was;
            }
            if (d < 0.012) {
              return ink;
            }
            if (d < 0.030 + 0.016 * noise.fbm(x * 26, k, 2)) {
              return paper;
            }
            double cut = Math.sin(d * 210 + 2.5 * noise.fbm(x * 5, d * 8 + k, 2) + 7 * Math.sin(u));
            return cut > 0.62 - 0.9 * smooth(0.11, 0.0, d) + 0.5 * (noise.fbm(x * 20, y * 20, 2) - 0.5) ? paper : ink;
          });
    }
    line(new Rectangle2D.Double(6, 6, S - 12, S - 12), ink, 12);
    shade((x, y, was) -> {
      double worn = noise.fbm(x * 60, y * 60, 2);
      return worn > 0.76 ? mix(was, paper, 0.5) : was;
    });
  }

  void ship(double[] ink, double[] paper, double[] red) {
    Path2D hull = new Path2D.Double();
    hull.moveTo(0.14 * S, 0.60 * S);
    hull.quadTo(0.34 * S, 0.64 * S, 0.62 * S, 0.585 * S);
    hull.lineTo(0.54 * S, 0.73 * S);
    hull.lineTo(0.22 * S, 0.73 * S);
    hull.closePath();
    fill(hull, ink);
    for (int i = 0; i < 3; i++) {
      line(new Line2D.Double((0.19 + 0.015 * i) * S, (0.640 + 0.022 * i) * S, (0.575 - 0.012 * i) * S, (0.632 + 0.022 * i) * S), paper, 2.5);
    }
    double[][] masts = {{0.27, 0.22, 0.11}, {0.41, 0.13, 0.14}};
    for (double[] mast : masts) {
      line(new Line2D.Double(mast[0] * S, mast[1] * S, mast[0] * S, 0.62 * S), ink, 6);
      for (int i = 0; i < 2; i++) {
        double top = mast[1] + 0.04 + 0.20 * i;
        double w = mast[2] * (0.75 + 0.25 * i);
        Path2D sail = new Path2D.Double();
        sail.moveTo((mast[0] - 0.75 * w) * S, top * S);
        sail.quadTo((mast[0] - 0.35 * w) * S, (top + 0.09) * S, (mast[0] - 0.85 * w) * S, (top + 0.17) * S);
        sail.quadTo(mast[0] * S, (top + 0.14) * S, (mast[0] + 0.6 * w) * S, (top + 0.17) * S);
        sail.quadTo((mast[0] + 1.15 * w) * S, (top + 0.08) * S, (mast[0] + 0.7 * w) * S, top * S);
        sail.closePath();
        fill(sail, paper);
        Shape clip = g.getClip();
        g.clip(sail);
        for (int j = 0; j < 9; j++) {
          double x = mast[0] + w * (0.15 + 0.09 * j);
          line(new Line2D.Double(x * S, top * S, (x + 0.03) * S, (top + 0.17) * S), ink, 1 + 0.45 * j);
        }
        g.setClip(clip);
        line(sail, ink, 5);
      }
      Path2D flag = new Path2D.Double();
      flag.moveTo(mast[0] * S, mast[1] * S);
      flag.quadTo((mast[0] - 0.05) * S, (mast[1] - 0.02) * S, (mast[0] - 0.10) * S, (mast[1] + 0.02) * S);
      flag.lineTo(mast[0] * S, (mast[1] + 0.035) * S);
      flag.closePath();
      fill(flag, ink);
    }
  }

  void watercolour() {
    shade((x, y, was) -> scale(rgb(0xfbf8f0), 0.965 + 0.05 * noise.fbm(x * 60, y * 60, 3)));
    wash(blob(0.5, 0.42, 0.36, 0.5, 1), rgb(0xbfdcea), 0.028);
    wash(blob(0.42, 0.62, 0.30, 0.5, 4), rgb(0xe3ecc0), 0.028);
    double[][] flowers = {
      {0.50, 0.27, 0.125}, {0.27, 0.38, 0.105}, {0.73, 0.36, 0.11}, {0.40, 0.55, 0.085}, {0.64, 0.58, 0.08}
    };
    int[] tones = {0xd8315b, 0xf0a020, 0x8a3fb0, 0xe8607a, 0xf6c63a};
    int[] deep = {0x8f1138, 0xc85a10, 0x4d1d78, 0xa62a48, 0xc98010};
    for (double[] f : flowers) {
      Path2D stem = new Path2D.Double();
      double x = f[0];
      stem.moveTo((x - 0.006) * S, f[1] * S);
      stem.quadTo((0.6 * x + 0.2) * S, 0.75 * S, 0.485 * S, 0.97 * S);
      stem.lineTo(0.505 * S, 0.97 * S);
      stem.quadTo((0.6 * x + 0.225) * S, 0.75 * S, (x + 0.012) * S, f[1] * S);
      wash(stem, rgb(0x4f8a3c), 0.085);
    }
    for (int i = 0; i < 6; i++) {
      double side = i % 2 == 0 ? -1 : 1;
      double reach = 0.13 + 0.05 * i;
      Path2D leaf = new Path2D.Double();
      leaf.moveTo(0.495 * S, 0.96 * S);
      leaf.quadTo((0.5 + side * 0.35 * reach) * S, (0.62 + 0.02 * i) * S, (0.5 + side * 1.25 * reach) * S, (0.55 + 0.045 * i) * S);
      leaf.quadTo((0.5 + side * 0.75 * reach) * S, (0.82 + 0.01 * i) * S, 0.505 * S, 0.965 * S);
      wash(leaf, rgb(i % 3 == 0 ? 0x2f7a4c : 0x6fa043), 0.06);
    }
    for (int i = 0; i < flowers.length; i++) {
      double[] f = flowers[i];
      for (int petal = -1; petal <= 1; petal++) {
        Path2D shape = new Path2D.Double();
        double x = f[0] + 0.42 * petal * f[2];
        shape.moveTo(f[0] * S, (f[1] + 0.95 * f[2]) * S);
        shape.curveTo((x - 1.0 * f[2]) * S, (f[1] + 0.5 * f[2]) * S, (x - 0.45 * f[2]) * S, (f[1] - 0.6 * f[2]) * S, (x + 0.1 * petal * f[2]) * S, (f[1] - f[2]) * S);
        shape.curveTo((x + 0.45 * f[2]) * S, (f[1] - 0.6 * f[2]) * S, (x + 1.0 * f[2]) * S, (f[1] + 0.5 * f[2]) * S, f[0] * S, (f[1] + 0.95 * f[2]) * S);
        wash(shape, rgb(tones[i]), 0.045);
      }
      wash(blob(f[0], f[1] + 0.45 * f[2], 0.42 * f[2], 0.5, i), rgb(deep[i]), 0.04);
    }
    for (int i = 0; i < 26; i++) {
      double r = 0.003 + 0.008 * random.nextDouble();
      alpha(0.35);
      dot(random.nextDouble(), random.nextDouble(), r, r, rgb(tones[random.nextInt(5)]));
      alpha(1);
    }
    shade((x, y, was) -> scale(was, 0.975 + 0.05 * noise.fbm(x * 90, y * 90, 2)));
  }

  void wild() {
    shade((x, y, was) -> ramp(y / 0.5, rgb(0x18a0a0), rgb(0x7ad0b0), rgb(0xf8e070)));
    fill(below(x -> 0.38 + 0.13 * Math.sin(4 * x + 0.5) * noise.fbm(x * 2, 1, 3)), rgb(0xe0569a));
    fill(below(x -> 0.47 + 0.09 * Math.sin(5 * x + 3)), rgb(0x5a3fb4));
    fill(below(x -> 0.56 + 0.05 * Math.sin(7 * x)), rgb(0x2fa24c));
    fill(below(x -> 0.70 + 0.06 * Math.sin(4 * x + 2)), rgb(0xf4c22a));
    Path2D road = new Path2D.Double();
    road.moveTo(0.18 * S, S);
    road.curveTo(0.36 * S, 0.80 * S, 0.74 * S, 0.76 * S, 0.55 * S, 0.56 * S);
    road.lineTo(0.59 * S, 0.56 * S);
    road.curveTo(0.90 * S, 0.76 * S, 0.66 * S, 0.84 * S, 0.66 * S, S);
    road.closePath();
    fill(road, rgb(0xf26a1b));
    double[][] trees = {{0.16, 0.88, 0.62}, {0.86, 0.94, 0.72}, {0.34, 0.70, 0.34}, {0.74, 0.66, 0.26}};
    for (double[] tree : trees) {
      double x = tree[0];
      double h = tree[2];
      Path2D trunk = new Path2D.Double();
      trunk.moveTo((x - 0.045 * h) * S, tree[1] * S);
      trunk.quadTo((x + 0.03 * h) * S, (tree[1] - 0.4 * h) * S, (x - 0.03 * h) * S, (tree[1] - 0.8 * h) * S);
      trunk.lineTo((x + 0.02 * h) * S, (tree[1] - 0.8 * h) * S);
      trunk.quadTo((x + 0.09 * h) * S, (tree[1] - 0.4 * h) * S, (x + 0.055 * h) * S, tree[1] * S);
      fill(trunk, rgb(0xc81e28));
      int[] leaves = {0x0f7a5c, 0x1d4fae, 0x46b84a, 0xe8403a};
      for (int i = 0; i < 18; i++) {
        double a = random.nextDouble() * 6.28;
        double d = 0.22 * h * Math.sqrt(random.nextDouble());
        dot(x + d * Math.cos(a), tree[1] - 0.82 * h + 0.8 * d * Math.sin(a), 0.09 * h, 0.075 * h, rgb(leaves[random.nextInt(4)]));
      }
    }
    fill(new Rectangle2D.Double(0.43 * S, 0.485 * S, 0.10 * S, 0.075 * S), rgb(0xfaf0e0));
    Path2D roof = new Path2D.Double();
    roof.moveTo(0.415 * S, 0.488 * S);
    roof.lineTo(0.48 * S, 0.435 * S);
    roof.lineTo(0.545 * S, 0.488 * S);
    fill(roof, rgb(0xd02a2a));
    fill(circle(0.62, 0.15, 0.07), rgb(0xff5a3c));
    paint(
        (x, y) -> 0.9 * Math.sin(5 * x + 2) + 2.4 * (noise.fbm(x * 3, y * 3, 2) - 0.5) + (y < 0.35 ? 0.3 : 0.9),
        new double[] {9, 5.5},
        24,
        0.10);
  }

  void abstraction() {
    shade((x, y, was) -> mix(rgb(0xf1e7d2), rgb(0xd9cfc0), smooth(0.1, 0.75, Math.hypot(x - 0.45, y - 0.5))));
    g.setComposite(AlphaComposite.SrcOver.derive(0.85f));
    glow(0.30, 0.30, 0.22, rgb(0x6a3f98), 0.35);
    fill(circle(0.30, 0.30, 0.165), rgb(0x20202a));
    fill(circle(0.30, 0.30, 0.128), rgb(0x7b3fa0));
    fill(circle(0.285, 0.285, 0.060), rgb(0xe8453c));
    fill(circle(0.72, 0.66, 0.115), rgb(0xf2b632));
    fill(circle(0.745, 0.64, 0.058), rgb(0x2456a8));
    alpha(0.75);
    Path2D wedge = new Path2D.Double();
    wedge.moveTo(0.10 * S, 0.93 * S);
    wedge.lineTo(0.52 * S, 0.38 * S);
    wedge.lineTo(0.60 * S, 0.88 * S);
    wedge.closePath();
    g.setPaint(new GradientPaint(0.1f * S, 0.9f * S, colour(rgb(0x58b0b8)), 0.55f * S, 0.4f * S, colour(rgb(0xf4dcb0))));
    g.fill(wedge);
    alpha(0.9);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        int[] squares = {0xd8342c, 0x1c1c22, 0xf2c84a, 0xf6efe2, 0x3a76b4};
        AffineTransform tilt = AffineTransform.getRotateInstance(0.35, 0.76 * S, 0.22 * S);
        fill(tilt.createTransformedShape(new Rectangle2D.Double((0.66 + 0.05 * i) * S, (0.12 + 0.05 * j) * S, 0.05 * S, 0.05 * S)), rgb(squares[(3 * i + 2 * j + i * j) % 5]));
      }
    }
    alpha(1);
    double[][] lines = {
      {0.05, 0.62, 0.95, 0.44, 5}, {0.12, 0.08, 0.92, 0.90, 7}, {0.55, 0.05, 0.42, 0.97, 3}, {0.06, 0.78, 0.55, 0.72, 3},
      {0.60, 0.93, 0.97, 0.52, 4}, {0.84, 0.40, 0.96, 0.95, 2.5}, {0.02, 0.20, 0.30, 0.05, 3}
    };
    for (double[] l : lines) {
      line(new Line2D.Double(l[0] * S, l[1] * S, l[2] * S, l[3] * S), rgb(0x18181c), l[4]);
    }
    for (int i = 0; i < 5; i++) {
      line(new java.awt.geom.Arc2D.Double((0.40 - 0.02 * i) * S, (0.70 - 0.02 * i) * S, (0.12 + 0.04 * i) * S, (0.12 + 0.04 * i) * S, 200, 150, java.awt.geom.Arc2D.OPEN), rgb(i % 2 == 0 ? 0xc8302c : 0x22222a), 4);
    }
    double[][] dots = {{0.58, 0.16, 0.022, 0xd8342c}, {0.90, 0.80, 0.034, 0x1c1c22}, {0.12, 0.52, 0.028, 0x2c8c6a}, {0.50, 0.62, 0.018, 0x18181c}, {0.86, 0.52, 0.016, 0xe87a2a}};
    for (double[] d : dots) {
      fill(circle(d[0], d[1], d[2]), rgb((int) d[3]));
    }
    shade((x, y, was) -> scale(was, 0.93 + 0.12 * noise.fbm(x * 50, y * 50, 3)));
  }

  void bluePortrait() {
    bust(
        new Bust(
            -0.30,
            rgb(0xc4d4cc), rgb(0x14233f), rgb(0x2a5a86), rgb(0x7d5f86), rgb(0x1c3a4a),
            new double[] {0.7, 0.5, 0.5}, 0.09),
        (x, y) -> {
          double n = noise.fbm(x * 3, y * 3, 3);
          return ramp(n, rgb(0x0f2c54), rgb(0x2d6a94), rgb(0x72b2a8));
        });
    double[] warm = rgb(0xe8c48a);
    shade(
        (x, y, was) -> {
          double l = 0.3 * was[0] + 0.59 * was[1] + 0.11 * was[2];
          return mix(was, ramp(l, rgb(0x081c3c), rgb(0x1f5488), rgb(0x62a6b0), warm), 0.6);
        });
    BufferedImage soft = blurred(image, 5);
    paint(
        (x, y) -> {
          double e = 0.012;
          double gx = grey(at(soft, x + e, y)) - grey(at(soft, x - e, y));
          double gy = grey(at(soft, x, y + e)) - grey(at(soft, x, y - e));
          double strength = smooth(0.0, 0.05, Math.hypot(gx, gy));
          double along = Math.atan2(gx, -gy);
          double idle = 1.2 + 2 * (noise.fbm(x * 2.5, y * 2.5, 2) - 0.5);
          return Math.atan2(
              strength * Math.sin(along) + (1 - strength) * Math.sin(idle),
              strength * Math.cos(along) + (1 - strength) * Math.cos(idle));
        },
        new double[] {14, 8, 4.5},
        26,
        0.09);
  }

  void goldenTree() {
    shade(
        (x, y, was) -> {
          double n = noise.fbm(x * 16, y * 16, 4);
          double[] c = ramp(n, rgb(0x8a6420), rgb(0xc79a35), rgb(0xe9c765));
          return mix(c, rgb(0xf7e6a0), 0.6 * smooth(0.6, 0.75, noise.fbm(x * 45 + 3, y * 45, 2)));
        });
    for (int i = 0; i < 900; i++) {
      double x = random.nextDouble();
      double y = 0.80 + 0.2 * random.nextDouble();
      int[] tones = {0x2f6a4a, 0x7a2a4c, 0xe8b93a, 0x2c4d8a, 0xd9622b, 0xf3ead0, 0x3f8f86};
      double r = 3 + 5 * random.nextDouble();
      fill(
          random.nextBoolean()
              ? new Ellipse2D.Double(x * S - r, y * S - r, 2 * r, 2 * r)
              : new Rectangle2D.Double(x * S - r, y * S - 0.7 * r, 1.6 * r, 1.4 * r),
          rgb(tones[random.nextInt(tones.length)]));
      if (i % 3 == 0) {
        dot(x, y, 0.003, 0.003, rgb(0x1d140c));
      }
    }
    double[] bark = rgb(0x3a2412);
    Path2D trunk = new Path2D.Double();
    trunk.moveTo(0.40 * S, 0.97 * S);
    trunk.quadTo(0.49 * S, 0.78 * S, 0.455 * S, 0.52 * S);
    trunk.lineTo(0.55 * S, 0.52 * S);
    trunk.quadTo(0.52 * S, 0.78 * S, 0.61 * S, 0.97 * S);
    trunk.closePath();
    inside(trunk, (x, y, was) -> {
      double u = x * 26;
      double v = y * 30;
      double d = Math.hypot(u - Math.floor(u) - 0.5, v - Math.floor(v) - 0.5);
      double[] c = mix(bark, rgb(0x6a4420), noise.fbm(x * 20, y * 6, 3));
      return d < 0.32 && d > 0.15 ? rgb(0xd8b04a) : c;
    });
    double[][] arms = {
      {0.47, 0.55, 0.24, 0.30, 0.13, 1}, {0.53, 0.55, 0.77, 0.29, 0.135, -1}, {0.48, 0.54, 0.43, 0.20, 0.105, 1},
      {0.52, 0.54, 0.61, 0.145, 0.085, -1}, {0.46, 0.60, 0.12, 0.56, 0.085, -1}, {0.54, 0.60, 0.885, 0.58, 0.08, 1},
      {0.47, 0.56, 0.09, 0.11, 0.07, 1}, {0.53, 0.56, 0.92, 0.09, 0.065, -1}
    };
    for (double[] arm : arms) {
      double start = Math.atan2(arm[1] - arm[3], arm[0] - arm[2]);
      double sx = arm[2] + arm[4] * Math.cos(start + arm[5] * 0.9);
      double sy = arm[3] + arm[4] * Math.sin(start + arm[5] * 0.9);
      Path2D bough = new Path2D.Double();
      bough.moveTo(arm[0] * S, arm[1] * S);
      bough.quadTo((0.5 * arm[0] + 0.5 * sx) * S, (0.55 * arm[1] + 0.45 * sy - 0.05) * S, sx * S, sy * S);
      line(bough, bark, 13);
      double px = sx;
      double py = sy;
      for (int i = 1; i <= 70; i++) {
        double t = i / 70.0;
        double a = start + arm[5] * (0.9 + 14.5 * t);
        double r = arm[4] * (1 - 0.93 * t);
        double x = arm[2] + r * Math.cos(a);
        double y = arm[3] + r * Math.sin(a);
        line(new Line2D.Double(px * S, py * S, x * S, y * S), bark, 12 - 8 * t);
        px = x;
        py = y;
      }
      for (int i = 0; i < 5; i++) {
        double a = start + Math.PI + 1.1 * (i - 2) * 0.7;
        double x = arm[2] + 1.25 * arm[4] * Math.cos(a);
        double y = arm[3] + 1.25 * arm[4] * Math.sin(a);
        dot(x, y, 0.017, 0.011, rgb(0xf5efd8));
        dot(x, y, 0.009, 0.009, rgb(i % 2 == 0 ? 0x1f5f86 : 0x9a2f3c));
        dot(x, y, 0.004, 0.004, rgb(0x16110c));
      }
    }
    // A dark bird on a bough.
    dot(0.70, 0.505, 0.020, 0.036, rgb(0x14110f));
    dot(0.693, 0.462, 0.014, 0.015, rgb(0x14110f));
    Path2D tail = new Path2D.Double();
    tail.moveTo(0.705 * S, 0.52 * S);
    tail.lineTo(0.735 * S, 0.60 * S);
    tail.lineTo(0.715 * S, 0.60 * S);
    tail.closePath();
    fill(tail, rgb(0x14110f));
  }

  // ---------------------------------------------------------------- means

  interface Shader {
    double[] at(double x, double y, double[] was);
  }

  interface Field {
    double at(double x, double y);
  }

  interface Plane {
    double[] at(double x, double y);
  }

  interface Line {
    double at(double x);
  }

  interface Ground {
    double[] at(double x, double z, double height, double slope, double light);
  }

  /** Gives every pixel a colour, from its place (0 to 1) and the colour it had. */
  void shade(Shader shader) {
    int[] pixels = pixels(image);
    for (int y = 0; y < S; y++) {
      for (int x = 0; x < S; x++) {
        int i = y * S + x;
        pixels[i] = pack(shader.at((x + 0.5) / S, (y + 0.5) / S, rgb(pixels[i] & 0xffffff)));
      }
    }
  }

  /** Shades what lies inside a shape, its edge smooth. */
  void inside(Shape shape, Shader shader) {
    BufferedImage mask = new BufferedImage(S, S, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(mask);
    pen.setColor(Color.WHITE);
    pen.fill(shape);
    pen.dispose();
    int[] cover = pixels(mask);
    shade(
        (x, y, was) -> {
          int here = cover[(int) (y * S) * S + (int) (x * S)] & 255;
          return here == 0 ? was : mix(was, shader.at(x, y, was), here / 255.0);
        });
  }

  void shadow(Shape shape, double strength) {
    BufferedImage mask = new BufferedImage(S, S, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(mask);
    pen.translate(7, 10);
    pen.setColor(Color.WHITE);
    pen.fill(shape);
    pen.dispose();
    BufferedImage soft = blurred(mask, 6);
    shade((x, y, was) -> scale(was, 1 - strength * at(soft, x, y)[0]));
  }

  /** A lit ball seen from above. */
  void ball(double cx, double cy, double r, double[] tone, double[] light, double[] dark) {
    inside(
        circle(cx, cy, r),
        (x, y, was) -> {
          double u = (x - cx) / r;
          double v = (y - cy) / r;
          double w = Math.sqrt(Math.max(0, 1 - u * u - v * v));
          double lit = -0.5 * u - 0.55 * v + 0.67 * w;
          double[] c = ramp(clamp(0.5 + 0.5 * lit), dark, tone, light);
          return mix(c, rgb(0xffffff), 0.9 * smooth(0.955, 0.985, lit));
        });
  }

  /** Ground seen across a plane, nearest columns first. */
  void terrain(
      Field height, Ground ground, double eye, double horizon, double[] haze, double far, double[] sun) {
    double length = Math.sqrt(sq(sun[0]) + sq(sun[1]) + sq(sun[2]));
    int[] pixels = pixels(image);
    for (int column = 0; column < S; column++) {
      double u = (column + 0.5) / S - 0.5;
      int open = S;
      double step = 0.004;
      for (double z = 0.7; z < far && open > 0; z += step) {
        step = Math.max(0.003, 0.0022 * z);
        double x = 1.25 * u * z;
        double h = height.at(x, z);
        int top = (int) (S * (horizon + 0.8 * (eye - h) / z));
        if (top >= open) {
          continue;
        }
        double e = 0.004 + 0.0016 * z;
        double dx = (height.at(x + e, z) - height.at(x - e, z)) / (2 * e);
        double dz = (height.at(x, z + e) - height.at(x, z - e)) / (2 * e);
        double norm = Math.sqrt(dx * dx + dz * dz + 1);
        double light = clamp((-dx * sun[0] + sun[1] - dz * sun[2]) / norm / length);
        double[] c = ground.at(x, z, h, Math.hypot(dx, dz), light);
        c = mix(c, haze, 0.75 * (1 - Math.exp(-sq(z / (0.75 * far)))));
        int packed = pack(c);
        for (int y = Math.max(0, top); y < open; y++) {
          pixels[y * S + column] = packed;
        }
        open = Math.max(0, top);
      }
    }
  }

  /** An ellipsoid of revolution; squash is its height over its width. */
  record Ball(double x, double y, double z, double r, double squash, double[] tone, double bumps) {}

  /** Balls on a table before a wall, one soft light. */
  void trace(List<Ball> balls, Plane table, Plane wall) {
    double[] eye = {0, 1.35, -3.6};
    double[] lamp = {-2.6, 3.4, -1.8};
    Random dice = new Random(5);
    shade(
        (px, py, was) -> {
          double[] d = normal(new double[] {(px - 0.455) * 0.66, (0.44 - py) * 0.66 - 0.16, 1});
          double nearest = 1e9;
          Ball hit = null;
          for (Ball ball : balls) {
            double t = meet(ball, eye, d);
            if (t > 0 && t < nearest) {
              nearest = t;
              hit = ball;
            }
          }
          double floor = d[1] < 0 ? -eye[1] / d[1] : 1e9;
          double back = (2.6 - eye[2]) / d[2];
          double[] n;
          double[] tone;
          double shine = 0;
          double t = Math.min(nearest, Math.min(floor, back));
          double[] p = add(eye, scale(d, t));
          if (hit != null && t == nearest) {
            n = normal(new double[] {p[0] - hit.x, (p[1] - hit.y) / sq(hit.squash), p[2] - hit.z});
            double e = 30;
            n = normal(add(n, scale(new double[] {
              noise.fbm(p[0] * e, p[1] * e + p[2] * e, 2) - 0.5, noise.fbm(p[0] * e + 9, p[1] * e - p[2] * e, 2) - 0.5, 0}, 6 * hit.bumps)));
            tone = scale(hit.tone, 0.8 + 0.4 * noise.fbm(p[0] * 4 + hit.x * 9, p[1] * 2.5 + p[2], 4));
            shine = hit.bumps > 0 ? 0.25 : 0.65;
          } else if (t == floor) {
            n = new double[] {0, 1, 0};
            tone = table.at(p[0], p[2]);
          } else {
            return scale(wall.at(p[0], p[1]), 0.9 + 0.15 * noise.fbm(p[0] * 3, p[1] * 3, 4));
          }
          double lit = 0;
          int rays = 10;
          for (int i = 0; i < rays; i++) {
            double[] to = {lamp[0] + 0.9 * (dice.nextDouble() - 0.5), lamp[1] + 0.9 * (dice.nextDouble() - 0.5), lamp[2] + 0.9 * (dice.nextDouble() - 0.5)};
            double[] l = normal(add(to, scale(p, -1)));
            boolean shaded = false;
            for (Ball ball : balls) {
              if (meet(ball, add(p, scale(n, 0.004)), l) > 0.001) {
                shaded = true;
                break;
              }
            }
            lit += shaded ? 0 : Math.max(0, dot(n, l)) / rays;
          }
          double near = 1;
          for (Ball ball : balls) {
            double gap = Math.sqrt(sq(p[0] - ball.x) + sq(p[1] - ball.y) + sq(p[2] - ball.z)) / ball.r;
            near *= ball == hit ? 1 : 1 - 0.4 * smooth(1.7, 1.0, gap);
          }
          double[] sky = scale(new double[] {0.62, 0.74, 0.86}, 0.36 * near * (0.6 + 0.4 * n[1]));
          double[] c = mul(tone, add(scale(new double[] {1.0, 0.93, 0.80}, 1.15 * lit), sky));
          double[] l = normal(add(lamp, scale(p, -1)));
          double[] half = normal(add(l, scale(d, -1)));
          return add(c, scale(rgb(0xfff6e0), shine * (lit > 0.05 ? 1 : 0) * Math.pow(Math.max(0, dot(n, half)), 60)));
        });
  }

  static double meet(Ball ball, double[] from, double[] d) {
    double k = 1 / ball.squash;
    double[] o = {from[0] - ball.x, (from[1] - ball.y) * k, from[2] - ball.z};
    double[] v = {d[0], d[1] * k, d[2]};
    double a = dot(v, v);
    double b = dot(o, v);
    double c = dot(o, o) - ball.r * ball.r;
    double root = b * b - a * c;
    if (root < 0) {
      return -1;
    }
    double t = (-b - Math.sqrt(root)) / a;
    return t > 0 ? t : -1;
  }

  record Bust(
      double turn, double[] skin, double[] hair, double[] dress, double[] lips, double[] iris, double[] sun, double tilt) {}

  /** Head and shoulders, by marching through distances. */
  void bust(Bust b, Plane background) {
    double cos = Math.cos(b.turn);
    double sin = Math.sin(b.turn);
    double ct = Math.cos(b.tilt);
    double st = Math.sin(b.tilt);
    double[] sun = normal(b.sun);
    shade(
        (px, py, was) -> {
          double[] eye = {(px - 0.5) * 2.5, (0.46 - py) * 2.5, 4};
          double z = 4;
          double[] p = eye;
          for (int i = 0; i < 90; i++) {
            p = new double[] {eye[0], eye[1], z};
            double d = figure(p, cos, sin, ct, st)[0];
            if (d < 0.002) {
              break;
            }
            z -= 0.8 * d;
            if (z < -2) {
              return background.at(px, py);
            }
          }
          double[] here = figure(p, cos, sin, ct, st);
          if (here[0] > 0.02) {
            return background.at(px, py);
          }
          double e = 0.004;
          double[] n =
              normal(
                  new double[] {
                    figure(new double[] {p[0] + e, p[1], p[2]}, cos, sin, ct, st)[0] - here[0],
                    figure(new double[] {p[0], p[1] + e, p[2]}, cos, sin, ct, st)[0] - here[0],
                    figure(new double[] {p[0], p[1], p[2] + e}, cos, sin, ct, st)[0] - here[0]
                  });
          double lx = ct * p[0] + st * (p[1] - 0.1);
          double ly = -st * p[0] + ct * (p[1] - 0.1) + 0.1;
          double hx = cos * lx - sin * p[2];
          double hz = sin * lx + cos * p[2];
          double[] tone = b.skin;
          double shine = 0.10;
          if (here[1] == 1) {
            double strands = noise.fbm(hx * 22, ly * 4 + 3 * hz, 3);
            tone = mix(scale(b.hair, 0.7), add(scale(b.hair, 1.5), new double[] {0.08, 0.06, 0.04}), strands);
            shine = 0.22 * strands;
          } else if (here[1] == 2) {
            tone = scale(b.dress, 0.85 + 0.3 * noise.fbm(p[0] * 5, p[1] * 12, 3));
            shine = 0.05;
          } else if (hz > 0.1) {
            tone = face(hx, ly, tone, b);
          }
          double lit = Math.max(0, dot(n, sun));
          double shade = 1;
          for (int i = 1; i <= 14; i++) {
            double far = 0.05 * i;
            double free = figure(add(p, scale(sun, far)), cos, sin, ct, st)[0];
            shade = Math.min(shade, clamp(0.15 + 7 * free / far));
          }
          double[] key = scale(new double[] {1.0, 0.94, 0.86}, 1.05 * lit * shade);
          double[] fill = scale(new double[] {0.66, 0.74, 0.90}, 0.30 + 0.16 * n[1] + 0.12 * Math.max(0, n[2]));
          double rim = Math.pow(1 - Math.max(0, n[2]), 3) * 0.22;
          double[] half = normal(add(sun, new double[] {0, 0, 1}));
          double[] c = mul(tone, add(key, fill));
          c = add(c, scale(new double[] {1, 0.95, 0.9}, shine * shade * Math.pow(Math.max(0, dot(n, half)), 18)));
          return add(c, scale(background.at(px, py), rim));
        });
  }

  double[] face(double x, double y, double[] skin, Bust b) {
    double[] c = skin;
    for (int side = -1; side <= 1; side += 2) {
      double ex = (x - side * 0.185) / 0.105;
      double ey = (y - 0.10) / 0.052;
      double brow = Math.abs(y - 0.232 + 0.35 * sq(x - side * 0.19) + 0.05 * (side * x - 0.19));
      c = mix(c, scale(b.hair, 0.8), smooth(0.026, 0.014, brow) * smooth(0.125, 0.09, Math.abs(x - side * 0.19)));
      c = mix(c, mul(skin, new double[] {1.0, 0.72, 0.70}), 0.45 * Math.exp(-sq((x - side * 0.27) / 0.11) - sq((y + 0.13) / 0.10)));
      c = mix(c, scale(skin, 0.62), 0.7 * smooth(1.75, 1.0, Math.hypot(ex, ey * 0.8)));
      double lens = ex * ex + Math.abs(ey) * (0.6 + 0.4 * Math.abs(ey));
      if (lens < 1) {
        double iris = Math.hypot(x - side * 0.185 + 0.01, y - 0.103);
        double[] ball = mix(rgb(0xf2ece4), scale(b.iris, 1.0), smooth(0.050, 0.044, iris));
        ball = mix(ball, rgb(0x0a0808), smooth(0.025, 0.020, iris));
        ball = mix(ball, rgb(0xffffff), smooth(0.012, 0.007, Math.hypot(x - side * 0.185 + 0.026, y - 0.119)));
        c = mix(c, scale(ball, 0.95), smooth(1, 0.86, lens));
      }
      double lash = Math.abs(lens - 1) * (ey > 0 ? 1 : 2.4);
      c = mix(c, rgb(0x1a100c), 0.85 * smooth(0.30, 0.05, lash) * (ey > -0.3 ? 1 : 0.4));
      c = mix(c, scale(skin, 0.5), 0.6 * Math.exp(-sq((x - side * 0.048) / 0.022) - sq((y + 0.165) / 0.016)));
    }
    double lx = x / 0.135;
    double bow = 0.016 * Math.cos(x * 34) * Math.exp(-sq(x / 0.09));
    double upper = (y + 0.325 + bow * 0.5) / 0.045;
    double mouth = lx * lx + upper * upper;
    c = mix(c, b.lips, 0.9 * smooth(1.08, 0.75, mouth));
    c = mix(c, scale(b.lips, 0.40), 0.9 * smooth(0.012, 0.004, Math.abs(y + 0.322 + bow)) * smooth(1.05, 0.8, Math.abs(lx)));
    return c;
  }

  /** Distance to the figure, and of what it is there: 0 skin, 1 hair, 2 cloth. */
  double[] figure(double[] p, double cos, double sin, double ct, double st) {
    double tx = ct * p[0] + st * (p[1] - 0.1);
    double ty = -st * p[0] + ct * (p[1] - 0.1) + 0.1;
    double x = cos * tx - sin * p[2];
    double z = sin * tx + cos * p[2];
    double y = ty;
    double head = ellipsoid(x, y - 0.10, z, 0.46, 0.60, 0.50);
    head = join(head, ellipsoid(x, y + 0.30, z - 0.14, 0.27, 0.24, 0.27), 0.16);
    double nose = ellipsoid(x, y + 0.10, z - 0.50, 0.052, 0.06, 0.085);
    nose = join(nose, ellipsoid(x, y - 0.04, z - 0.475, 0.032, 0.13, 0.055), 0.05);
    head = join(head, nose, 0.055);
    head = join(head, ellipsoid(x, y + 0.33, z - 0.385, 0.10, 0.04, 0.045), 0.05);
    for (int side = -1; side <= 1; side += 2) {
      head = -join(-head, ellipsoid(x - side * 0.185, y - 0.10, z - 0.50, 0.10, 0.06, 0.07), 0.07);
      head = join(head, ellipsoid(x - side * 0.185, y - 0.10, z - 0.37, 0.085, 0.075, 0.085), 0.02);
      head = join(head, ellipsoid(x - side * 0.47, y - 0.04, z + 0.02, 0.045, 0.12, 0.08), 0.03);
    }
    double neck = Math.max(Math.hypot(p[0], p[2] + 0.08) - 0.205, Math.max(p[1] + 0.2, -1.2 - p[1]));
    double skin = join(head, neck, 0.09);
    double wave = 0.02 * Math.sin(9 * y + 5 * x);
    double cap = ellipsoid(x, y - 0.20, z + 0.10, 0.56, 0.62, 0.57) + 0.6 * wave;
    double brow = (y - 0.44) + 1.6 * (0.36 - z) - 0.22 * x;
    double fall = ellipsoid(x, y + 0.28, z + 0.22, 0.56, 0.75, 0.36) + wave;
    double window = ellipsoid(x, y + 0.02, z - 0.45, 0.405, 0.55, 0.55);
    double hair = Math.max(join(Math.max(cap, -brow * 0.5), fall, 0.10), -window);
    double shoulders = ellipsoid(p[0], p[1] + 1.28, p[2] + 0.10, 1.05, 0.46, 0.46);
    double chest = ellipsoid(p[0], p[1] + 1.75, p[2] + 0.02, 0.80, 0.75, 0.52);
    double body = join(shoulders, chest, 0.2);
    double neckline = Math.hypot(p[0], p[1] + 0.78) - 0.40;
    double cloth = Math.max(body - 0.015, -neckline);
    skin = Math.min(skin, join(skin, body, 0.10));
    if (hair < skin && hair < cloth) {
      return new double[] {hair, 1};
    }
    return cloth < skin ? new double[] {cloth, 2} : new double[] {skin, 0};
  }

  static double ellipsoid(double x, double y, double z, double a, double b, double c) {
    double k0 = Math.sqrt(sq(x / a) + sq(y / b) + sq(z / c));
    double k1 = Math.sqrt(sq(x / (a * a)) + sq(y / (b * b)) + sq(z / (c * c)));
    return k1 < 1e-9 ? -Math.min(a, Math.min(b, c)) : k0 * (k0 - 1) / k1;
  }

  static double join(double a, double b, double soft) {
    double h = clamp(0.5 + 0.5 * (b - a) / soft);
    return b + (a - b) * h - soft * h * (1 - h);
  }

  /** Paints what is there again by strokes that follow a field of angles, broad ones first. */
  void paint(Field field, double[] widths, double length, double jitter) {
    BufferedImage base = copy(image);
    for (double width : widths) {
      BufferedImage soft = blurred(base, (int) Math.max(1, width / 4));
      double gap = width * 0.62;
      List<double[]> places = new ArrayList<>();
      for (double y = 0; y < S + gap; y += gap) {
        for (double x = 0; x < S + gap; x += gap) {
          places.add(new double[] {x + gap * random.nextGaussian() * 0.6, y + gap * random.nextGaussian() * 0.6});
        }
      }
      java.util.Collections.shuffle(places, random);
      for (double[] place : places) {
        double[] c = at(soft, place[0] / S, place[1] / S);
        double[] hsb = hsb(c);
        hsb[0] += 0.3 * jitter * random.nextGaussian() * 0.5;
        hsb[1] = clamp(hsb[1] * (1.1 + jitter * random.nextGaussian()));
        hsb[2] = clamp(hsb[2] * (1.0 + jitter * random.nextGaussian()));
        double reach = length * Math.sqrt(width / widths[0]) * (0.7 + 0.6 * random.nextDouble());
        int steps = 8;
        double[][] way = new double[steps + 1][];
        double x = place[0];
        double y = place[1];
        for (int i = 0; i <= steps; i++) {
          way[i] = new double[] {x, y};
          double a = field.at(x / S, y / S);
          x += reach / steps * Math.cos(a);
          y += reach / steps * Math.sin(a);
        }
        // Bristles: lighter on one side, darker on the other.
        int bristles = 4;
        for (int k = 0; k < bristles; k++) {
          double off = (k - (bristles - 1) / 2.0) * width / bristles;
          double[] tone = fromHsb(new double[] {hsb[0], hsb[1], clamp(hsb[2] * (1.10 - 0.075 * k + 0.05 * random.nextGaussian()))});
          Path2D path = new Path2D.Double();
          for (int i = 0; i <= steps; i++) {
            int j = Math.min(i, steps - 1);
            double a = Math.atan2(way[j + 1][1] - way[j][1], way[j + 1][0] - way[j][0]);
            double wx = way[i][0] - off * Math.sin(a);
            double wy = way[i][1] + off * Math.cos(a);
            if (i == 0) {
              path.moveTo(wx, wy);
            } else {
              path.lineTo(wx, wy);
            }
          }
          line(path, tone, width / bristles * 1.5);
        }
      }
    }
  }

  /** Transparent layers of a shape whose outline wanders, as wet paint does. */
  void wash(Shape shape, double[] tone, double strength) {
    double[][] outline = outline(shape);
    double[][] wet = wander(wander(outline, 0.35), 0.30);
    for (int layer = 0; layer < 22; layer++) {
      double[][] edge = wander(wander(wet, 0.28), 0.22);
      Path2D path = new Path2D.Double();
      for (int i = 0; i < edge.length; i++) {
        if (i == 0) {
          path.moveTo(edge[i][0], edge[i][1]);
        } else {
          path.lineTo(edge[i][0], edge[i][1]);
        }
      }
      path.closePath();
      alpha(strength);
      fill(path, scale(tone, 0.9 + 0.15 * random.nextDouble()));
      if (layer % 5 == 0) {
        alpha(1.6 * strength);
        line(path, scale(tone, 0.75), 2.2);
      }
      alpha(1);
    }
  }

  static double[][] outline(Shape shape) {
    List<double[]> points = new ArrayList<>();
    double[] at = new double[6];
    for (var it = shape.getPathIterator(null, 1.5); !it.isDone(); it.next()) {
      if (it.currentSegment(at) != java.awt.geom.PathIterator.SEG_CLOSE) {
        points.add(new double[] {at[0], at[1]});
      }
    }
    return points.toArray(new double[0][]);
  }

  double[][] wander(double[][] points, double amount) {
    List<double[]> result = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      double[] a = points[i];
      double[] b = points[(i + 1) % points.length];
      double length = Math.hypot(b[0] - a[0], b[1] - a[1]);
      result.add(a);
      if (length > 3) {
        double shift = amount * Math.min(length, 22) * random.nextGaussian() * 0.7;
        result.add(
            new double[] {
              (a[0] + b[0]) / 2 - shift * (b[1] - a[1]) / length,
              (a[1] + b[1]) / 2 + shift * (b[0] - a[0]) / length
            });
      }
    }
    return result.toArray(new double[0][]);
  }

  Path2D blob(double cx, double cy, double r, double rough, double seed) {
    Path2D shape = new Path2D.Double();
    for (int i = 0; i < 80; i++) {
      double a = i * Math.PI / 40;
      double rr = r * (1 + rough * 2 * (noise.fbm(5 + seed * 7 + 1.3 * Math.cos(a), 5 + 1.3 * Math.sin(a), 3) - 0.5));
      if (i == 0) {
        shape.moveTo((cx + rr * Math.cos(a)) * S, (cy + rr * Math.sin(a)) * S);
      } else {
        shape.lineTo((cx + rr * Math.cos(a)) * S, (cy + rr * Math.sin(a)) * S);
      }
    }
    shape.closePath();
    return shape;
  }

  static Path2D below(Line line) {
    Path2D path = new Path2D.Double();
    path.moveTo(0, S);
    for (int x = 0; x <= S; x += 2) {
      path.lineTo(x, S * line.at((double) x / S));
    }
    path.lineTo(S, S);
    path.closePath();
    return path;
  }

  static Shape circle(double x, double y, double r) {
    return new Ellipse2D.Double((x - r) * S, (y - r) * S, 2 * r * S, 2 * r * S);
  }

  void fill(Shape shape, double[] c) {
    g.setColor(colour(c));
    g.fill(shape);
  }

  void line(Shape shape, double[] c, double width) {
    g.setColor(colour(c));
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(shape);
  }

  void dot(double x, double y, double rx, double ry, double[] c) {
    fill(new Ellipse2D.Double((x - rx) * S, (y - ry) * S, 2 * rx * S, 2 * ry * S), c);
  }

  void alpha(double a) {
    g.setComposite(AlphaComposite.SrcOver.derive((float) a));
  }

  /** A disc of light out of focus. */
  void glow(double x, double y, double r, double[] c, double strength) {
    shade(
        (px, py, was) -> {
          double d = Math.hypot(px - x, py - y) / r;
          double ring = smooth(1.05, 0.9, d) * (0.75 + 0.25 * smooth(0.6, 0.95, d));
          double halo = 0.25 * Math.exp(-sq(d / 1.3));
          return d > 3.5 ? was : mix(was, c, strength * Math.min(1, ring + halo));
        });
  }

  void grain(double amount) {
    Random dice = new Random(77);
    shade(
        (x, y, was) -> {
          double n = amount * 1.6 * dice.nextGaussian();
          double edge = 1 - 0.22 * sq(Math.hypot(x - 0.5, y - 0.5) / 0.7);
          return scale(add(was, new double[] {n, n, n}), edge);
        });
  }

  void put(BufferedImage other) {
    g.drawImage(other, 0, 0, null);
  }

  static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return pen;
  }

  static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  static BufferedImage copy(BufferedImage image) {
    BufferedImage copy = new BufferedImage(S, S, BufferedImage.TYPE_INT_RGB);
    System.arraycopy(pixels(image), 0, pixels(copy), 0, S * S);
    return copy;
  }

  /** Three box blurs, which are as good as a Gaussian. */
  static BufferedImage blurred(BufferedImage image, int radius) {
    int[] from = pixels(copy(image));
    for (int pass = 0; pass < 6; pass++) {
      int[] to = new int[S * S];
      boolean across = pass % 2 == 0;
      for (int line = 0; line < S; line++) {
        for (int i = 0; i < S; i++) {
          int r = 0;
          int gr = 0;
          int b = 0;
          for (int k = -radius; k <= radius; k++) {
            int j = Math.max(0, Math.min(S - 1, i + k));
            int p = across ? from[line * S + j] : from[j * S + line];
            r += p >> 16 & 255;
            gr += p >> 8 & 255;
            b += p & 255;
          }
          int n = 2 * radius + 1;
          to[across ? line * S + i : i * S + line] = r / n << 16 | gr / n << 8 | b / n;
        }
      }
      from = to;
    }
    BufferedImage result = new BufferedImage(S, S, BufferedImage.TYPE_INT_RGB);
    System.arraycopy(from, 0, pixels(result), 0, S * S);
    return result;
  }

  static double[] at(BufferedImage image, double x, double y) {
    int px = (int) Math.max(0, Math.min(S - 1, x * S));
    int py = (int) Math.max(0, Math.min(S - 1, y * S));
    return rgb(pixels(image)[py * S + px] & 0xffffff);
  }

  static BufferedImage half(BufferedImage image) {
    BufferedImage small = new BufferedImage(OUT, OUT, BufferedImage.TYPE_INT_RGB);
    int[] from = pixels(image);
    for (int y = 0; y < OUT; y++) {
      for (int x = 0; x < OUT; x++) {
        int packed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
          int sum = 2;
          for (int k = 0; k < 4; k++) {
            sum += from[(2 * y + k / 2) * S + 2 * x + k % 2] >> shift & 255;
          }
          packed |= sum / 4 << shift;
        }
        small.setRGB(x, y, packed);
      }
    }
    return small;
  }

  static void write(BufferedImage image, File file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(0.9f);
    file.delete();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    }
    writer.dispose();
  }

  static double mirror(double v) {
    double t = Math.abs(v) % 2;
    return t > 1 ? 2 - t : t;
  }

  static double[] rgb(int packed) {
    return new double[] {(packed >> 16 & 255) / 255.0, (packed >> 8 & 255) / 255.0, (packed & 255) / 255.0};
  }

  static int pack(double[] c) {
    return byteOf(c[0]) << 16 | byteOf(c[1]) << 8 | byteOf(c[2]);
  }

  static int byteOf(double v) {
    return (int) Math.round(255 * clamp(v));
  }

  static Color colour(double[] c) {
    return new Color(pack(c));
  }

  static double[] hsb(double[] c) {
    float[] h = Color.RGBtoHSB(byteOf(c[0]), byteOf(c[1]), byteOf(c[2]), null);
    return new double[] {h[0], h[1], h[2]};
  }

  static double[] fromHsb(double[] h) {
    return rgb(Color.HSBtoRGB((float) h[0], (float) clamp(h[1]), (float) clamp(h[2])) & 0xffffff);
  }

  static double grey(double[] c) {
    return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2];
  }

  static double clamp(double v) {
    return v < 0 ? 0 : v > 1 ? 1 : v;
  }

  static double sq(double v) {
    return v * v;
  }

  static double smooth(double from, double to, double v) {
    double t = clamp((v - from) / (to - from));
    return t * t * (3 - 2 * t);
  }

  static double[] mix(double[] a, double[] b, double t) {
    return new double[] {a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t};
  }

  static double[] ramp(double t, double[]... tones) {
    double place = clamp(t) * (tones.length - 1);
    int i = Math.min(tones.length - 2, (int) place);
    return mix(tones[i], tones[i + 1], place - i);
  }

  static double[] add(double[] a, double[] b) {
    return new double[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
  }

  static double[] mul(double[] a, double[] b) {
    return new double[] {a[0] * b[0], a[1] * b[1], a[2] * b[2]};
  }

  static double[] scale(double[] a, double k) {
    return new double[] {a[0] * k, a[1] * k, a[2] * k};
  }

  static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  static double[] normal(double[] a) {
    return scale(a, 1 / Math.sqrt(dot(a, a)));
  }

  /** Gradient noise in the plane and its sums. */
  static final class Noise {

    private final int[] table = new int[512];

    Noise(long seed) {
      Random random = new Random(seed * 31 + 7);
      for (int i = 0; i < 256; i++) {
        table[i] = i;
      }
      for (int i = 255; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int t = table[i];
        table[i] = table[j];
        table[j] = t;
      }
      System.arraycopy(table, 0, table, 256, 256);
    }

    private double corner(int ix, int iy, double dx, double dy) {
      int h = table[(table[ix & 255] + iy) & 255];
      return COS[h] * dx + SIN[h] * dy;
    }

    /** About -0.7 to 0.7. */
    double one(double x, double y) {
      int ix = (int) Math.floor(x);
      int iy = (int) Math.floor(y);
      double fx = x - ix;
      double fy = y - iy;
      double u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
      double v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
      double a = corner(ix, iy, fx, fy);
      double b = corner(ix + 1, iy, fx - 1, fy);
      double c = corner(ix, iy + 1, fx, fy - 1);
      double d = corner(ix + 1, iy + 1, fx - 1, fy - 1);
      return (a + (b - a) * u) * (1 - v) + (c + (d - c) * u) * v;
    }

    /** 0 to 1, about 0.5 in the middle. */
    double fbm(double x, double y, int octaves) {
      double sum = 0;
      double gain = 0.5;
      for (int i = 0; i < octaves; i++) {
        sum += gain * one(x + 17.3 * i, y - 9.1 * i);
        x *= 2.03;
        y *= 2.03;
        gain *= 0.5;
      }
      return clamp(0.5 + 0.95 * sum);
    }

    /** 0 to 1, with sharp crests. */
    double ridged(double x, double y, int octaves) {
      double sum = 0;
      double gain = 0.5;
      double weight = 1;
      for (int i = 0; i < octaves; i++) {
        double n = 1 - Math.abs(1.6 * one(x + 11.7 * i, y + 5.3 * i));
        n *= n;
        sum += gain * n * weight;
        weight = clamp(n * 1.6);
        x *= 2.07;
        y *= 2.07;
        gain *= 0.5;
      }
      return clamp(sum);
    }
  }

  private static final double[] COS = new double[256];
  private static final double[] SIN = new double[256];

  static {
    for (int i = 0; i < 256; i++) {
      COS[i] = Math.cos(i * Math.PI / 128);
      SIN[i] = Math.sin(i * Math.PI / 128);
    }
  }
}
