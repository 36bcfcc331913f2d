package dev.pentimento.dataset;

import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens data sets. All but the one that the program brings along are imported once: their pictures
 * are brought to one size in a cache file, which later openings read, or map where it is large. A
 * cache file that is damaged, or whose source has changed, is made anew.
 *
 * <p>Any thread may open a set; it blocks on the disk.
 */
public final class DataLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(DataLibrary.class);

  private final Path assets;
  private final CacheFolder cache;
  private final Executor helpers;
  private final long largestResident;

  /**
   * @param assets the program's {@code assets} folder
   * @param cache the folder for cache files; made when it is needed
   * @param helpers decode pictures beside the calling thread; may run what they are given at once,
   *     later, or never
   */
  public DataLibrary(Path assets, Path cache, Executor helpers) {
    this(assets, new CacheFolder(cache), helpers, CacheReader.LARGEST_RESIDENT);
  }

  DataLibrary(Path assets, CacheFolder cache, Executor helpers, long largestResident) {
    this.assets = assets;
    this.cache = cache;
    this.helpers = helpers;
    this.largestResident = largestResident;
  }

  /**
   * Opens a set for a model.
   *
   * @param size width and height of the model's pictures; the set's are of the smallest power of
   *     two that is not less, Emoji Styles of 64
   * @throws DatasetException if it cannot be read, or no picture of it takes part
   * @throws CancellationException if that was wished
   */
  public LoadedData open(
      DataSource source, DataOptions options, int size, ImportProgress progress, CancelToken cancel)
      throws DatasetException {
    LoadedData all = look(source, options.excluding(java.util.List.of()), size, progress, cancel);
    if (all.pictures().count() == 0) {
      int files = all.notes().unreadable().size();
      throw new DatasetException(
          "the data set '" + source.word() + "'",
          files == 0
              ? "there is no file in it"
              : "none of its " + files + " files is a picture that can be read",
          files == 0
              ? "Name the folder that the pictures lie in"
              : "The first of them: " + withoutStop(Importer.firstOf(all.notes().unreadable())));
    }
    LoadedData chosen = all.without(options.excluded());
    if (chosen.pictures().count() == 0) {
      throw new DatasetException(
          "the data set '" + source.word() + "'",
          "all of its pictures are excluded",
          "Take some of them in again");
    }
    return chosen;
  }

  /**
   * The same to look at: a set in which nothing could be read is no error, its report says why.
   *
   * @throws DatasetException if the source as such cannot be read, or the cache not be written
   * @throws CancellationException if that was wished
   */
  public LoadedData look(
      DataSource source, DataOptions options, int size, ImportProgress progress, CancelToken cancel)
      throws DatasetException {
    Path path = source.path();
    if (path == null) {
      progress.at(0, -1, source.word());
      PictureSet set = EmojiStyles.read(assets.resolve(EmojiStyles.FOLDER), cancel);
      return new LoadedData(set, ImportNotes.of(set)).without(options.excluded());
    }
    int stored = Integer.highestOneBit(Math.max(1, size - 1)) * 2;
    progress.at(0, -1, path.toString());
    Feed feed = feed(source, path, options);
    Path place =
        cache.place(
            source.kind().word(),
            String.join(
                "\n",
                Integer.toString(CacheFormat.VERSION),
                path.toAbsolutePath().normalize().toString(),
                options.fit().word(),
                options.background(),
                Integer.toString(stored)),
            feed.stamp());
    try {
      if (Files.exists(place)) {
        try {
          LoadedData cached =
              CacheReader.read(place, source.word(), largestResident, progress, cancel);
          cache.touch(place);
          return cached.without(options.excluded());
        } catch (IOException e) {
          LOG.warn("The cache file {} is made anew: {}", place, e.getMessage());
        }
      }
      build(feed, options, stored, place, progress, cancel);
      LoadedData built =
          CacheReader.read(place, source.word(), largestResident, ImportProgress.NONE, cancel);
      cache.tidy(place);
      return built.without(options.excluded());
    } catch (IOException e) {
      throw new DatasetException(
          "the cache folder " + cache.path(),
          "the pictures cannot be kept in it (" + FileTrouble.of(e) + ")",
          "Make room on that disk and see that the folder may be written to",
          e);
    }
  }

  private void build(
      Feed feed,
      DataOptions options,
      int stored,
      Path place,
      ImportProgress progress,
      CancelToken cancel)
      throws DatasetException, IOException {
    Files.createDirectories(cache.path());
    try (CacheWriter writer = new CacheWriter(place, stored)) {
      new Importer(helpers, options, stored, progress, cancel).run(feed, writer);
    }
  }

  private static Feed feed(DataSource source, Path path, DataOptions options)
      throws DatasetException {
    return switch (source.kind()) {
      case EMOJI -> throw new IllegalArgumentException("the emoji lie in no path");
      case CIFAR10 -> CifarFeed.of(path);
      case IDX -> IdxFeed.of(path);
      case FOLDER -> FolderFeed.pictures(path, options.rgb());
      case STYLES -> FolderFeed.styles(path, options.rgb());
    };
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
