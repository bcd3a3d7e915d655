package org.creditgateway.gateway.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.CheckedCatalogue;
import org.creditgateway.gateway.catalogue.InvalidCatalogue;
import org.creditgateway.gateway.inquirylog.AlteredEntry;
import org.creditgateway.gateway.inquirylog.AlteredRow;
import org.creditgateway.gateway.inquirylog.LogArchives;
import org.creditgateway.gateway.review.CatalogueReview;
import org.creditgateway.gateway.review.ItemChanges;
import org.creditgateway.gateway.review.TrustedDocument;
import org.creditgateway.gateway.transparency.LogArchive;
import org.creditgateway.gateway.transparency.LogContradicted;
import org.creditgateway.gateway.transparency.LogVerification;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code credit-gateway} does when its first argument is a command. Neither Spring nor a database is started. */
@Command(
        name = "credit-gateway",
        description = "Without a command, the gateway starts.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class)
public final class Commands {

    /** Everything is in order. */
    public static final int OK = 0;
    /** The catalogue must not be published, or does not grant what was asked; or the log is not what was signed. */
    public static final int REFUSED = 1;
    /** An option is wrong or missing, or a file cannot be read. */
    public static final int WRONG_USAGE = 2;

    private static final Set<String> HELP = Set.of("-h", "--help");

    private final PrintWriter out;
    private final PrintWriter err;

    private Commands(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Whether these arguments name a command, known or not; properties of the gateway begin with a hyphen. */
    public static boolean areMeantBy(String... args) {
        return args.length > 0 && (!args[0].startsWith("-") || HELP.contains(args[0]));
    }

    /** Carries the command out; answers the exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        if (args.length > 0 && HELP.contains(args[0])) {
            return run(out, err, "help");
        }
        Commands commands = new Commands(out, err);
        int code = new CommandLine(commands)
                .addSubcommand(new TryCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> commands.failed(failure))
                .execute(args);
        out.flush();
        err.flush();
        return code;
    }

    private int failed(Exception failure) throws Exception {
        if (failure instanceof IllegalArgumentException) {
            err.println(failure.getMessage());
            return WRONG_USAGE;
        }
        if (failure instanceof InvalidCatalogue) {
            err.println(failure.getMessage());
            return REFUSED;
        }
        throw failure;
    }

    enum Format {
        TEXT,
        JSON
    }

    @Command(
            description = "Says what should be known of a catalogue, or of source files, before they are published."
                    + " Errors refuse.")
    int check(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "FILE",
                            description = "source files (*.graphqls), each checked beside the others and by its live"
                                    + " source; or one catalogue")
                    List<Path> files,
            @Option(
                            names = "--config",
                            paramLabel = "FILE",
                            description = "where sources are, in YAML, as the gateway has it")
                    @Nullable
                    Path config,
            @Option(names = "--catalogue", paramLabel = "FILE", description = "the catalogue that is checked") @Nullable
                    Path given,
            @Option(names = "--against", paramLabel = "FILE", description = "the version in force") @Nullable
                    Path against,
            @Option(
                            names = "--documents",
                            paramLabel = "FOLDER",
                            description = "partners' trusted documents, as AGENCY/ITEM.json")
                    @Nullable
                    Path documents,
            @Option(names = "--format", defaultValue = "text", description = "text or json") Format format) {
        List<Path> named = files == null ? List.of() : files;
        if (given == null && SourceFiles.areMeantBy(named)) {
            var found = SourceFiles.check(named, config);
            out.print(format == Format.JSON ? SourceFiles.json(found) : SourceFiles.text(found));
            return SourceFiles.refuse(found) ? REFUSED : OK;
        }
        if (named.size() + (given == null ? 0 : 1) != 1) {
            throw new IllegalArgumentException(
                    "check: neither source files nor one catalogue (expected: FILE.graphqls…,"
                            + " or --catalogue FILE)");
        }
        Path catalogue = given == null ? named.get(0) : given;
        CatalogueReview review;
        try {
            CheckedCatalogue after = CatalogueFile.read(catalogue);
            ApplicationCatalogue before =
                    against == null ? null : CatalogueFile.read(against).catalogue();
            List<TrustedDocument> trusted = documents == null ? List.of() : TrustedDocument.in(documents);
            review = CatalogueReview.of(before, after.catalogue(), CatalogueFile.schema(), trusted)
                    .with(after.warnings());
        } catch (InvalidCatalogue e) {
            review = new CatalogueReview(List.of()).with(e.findings());
        }
        out.print(format == Format.JSON ? Reports.json(review) : Reports.text(review));
        return review.refuses() ? REFUSED : OK;
    }

    @Command(description = "Says in plain words what a catalogue changes.")
    int diff(
            @Option(names = "--catalogue", required = true, paramLabel = "FILE", description = "the new version")
                    Path catalogue,
            @Option(names = "--against", required = true, paramLabel = "FILE", description = "the version in force")
                    Path against,
            @Option(names = "--format", defaultValue = "text", description = "text or json") Format format) {
        List<ItemChanges> changes = ItemChanges.between(
                CatalogueFile.read(against).catalogue(),
                CatalogueFile.read(catalogue).catalogue());
        out.print(format == Format.JSON ? Reports.json(changes) : Reports.text(changes));
        return OK;
    }

    @Command(description = "Prints the schema that an agency sees under an item.")
    int sdl(
            @Option(names = "--catalogue", required = true, paramLabel = "FILE", description = "the catalogue")
                    Path catalogue,
            @Option(names = "--agency", paramLabel = "CODE", description = "who asks; none for a subject's own item")
                    @Nullable
                    String agency,
            @Option(names = "--item", required = true, paramLabel = "CODE", description = "under which item")
                    String code) {
        CatalogueItem item = CatalogueFile.read(catalogue).catalogue().items().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(null);
        if (item == null) {
            err.println("item: " + code + " (expected: an item of " + catalogue + ")");
            return REFUSED;
        }
        boolean open = agency == null ? item.requires().self() : item.agencies().contains(agency);
        if (!open) {
            err.println("agency: " + (agency == null ? "none" : agency) + " (expected: "
                    + (item.requires().self() ? "none, as subjects use " : "one of " + item.agencies() + ", which use ")
                    + code + ")");
            return REFUSED;
        }
        out.print(SchemaText.of(CatalogueFile.schema(), item.grant()));
        return OK;
    }

    /** Where the log is; the password comes from the environment, so that no list of processes shows it. */
    static final class LogDatabase {

        /** The driver's word for it: bytes come as they are, not in hexadecimal digits, though each query runs once. */
        private static final int BINARY_FROM_THE_FIRST = -1;

        @Option(names = "--url", required = true, paramLabel = "URL", description = "jdbc:postgresql://host/name")
        String url = "";

        @Option(names = "--user", required = true, paramLabel = "NAME", description = "who may read the log")
        String user = "";

        @Option(names = "--password", defaultValue = "${env:PGPASSWORD}", hidden = true)
        @Nullable
        String password;

        DataSource source() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(user);
            source.setPassword(password);
            source.setPrepareThreshold(BINARY_FROM_THE_FIRST);
            return source;
        }
    }

    @Command(
            name = "verify-log",
            description = "Hashes the whole inquiry log anew, and compares it with what was signed.")
    int verifyLog(
            @Mixin LogDatabase database,
            @Mixin Archives archives,
            @Option(names = "--vkey", required = true, paramLabel = "KEY", description = "the log's verifier key")
                    String vkey,
            @Option(
                            names = "--checkpoint",
                            paramLabel = "FILE",
                            description = "a checkpoint kept from before, which the log must contain")
                    @Nullable
                    Path checkpoint)
            throws IOException, SQLException {
        String known = checkpoint == null ? null : Files.readString(checkpoint);
        return ofLog(() ->
                out.println(LogVerification.verify(database.source(), archives.opened(), vkey, known, this::progress)));
    }

    @Command(
            name = "export-log",
            description = "Writes the whole inquiry log to a file, for others to verify. What is encrypted stays so.")
    int exportLog(
            @Mixin LogDatabase database,
            @Mixin Archives archives,
            @Option(names = "--to", required = true, paramLabel = "FILE", description = "must not exist yet") Path to)
            throws IOException, SQLException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(to, StandardOpenOption.CREATE_NEW))) {
            return ofLog(() -> LogVerification.export(database.source(), archives.opened(), file));
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(to + ": there already (expected: no such file)", e);
        }
    }

    @Command(
            name = "archive-log",
            description = "Writes each part of the inquiry log that is past its time to a file, and verifies the file."
                    + " Nothing leaves the database.")
    int archiveLog(
            @Mixin LogDatabase database,
            @Option(names = "--vkey", required = true, paramLabel = "KEY", description = "the log's verifier key")
                    String vkey,
            @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "where files are written")
                    Path folder,
            @Option(
                            names = "--years",
                            defaultValue = "10",
                            paramLabel = "YEARS",
                            description = "how long entries are kept, at least 3; 10 if not given")
                    int years)
            throws IOException, SQLException {
        if (years < 3) {
            throw new IllegalArgumentException("--years: " + years + " (expected: 3 or more)");
        }
        Instant before = ZonedDateTime.now(ZoneOffset.UTC).minusYears(years).toInstant();
        return ofLog(() -> LogArchive.write(
                database.source(),
                vkey,
                before,
                folder,
                written -> out.println(written.file() + " " + written.digest())));
    }

    @Command(
            name = "verify-archive",
            description = "Hashes an archived part of the inquiry log anew, and compares it with what was signed.")
    int verifyArchive(
            @Parameters(paramLabel = "FILE", description = "what archive-log wrote") Path file,
            @Option(names = "--vkey", required = true, paramLabel = "KEY", description = "the log's verifier key")
                    String vkey)
            throws IOException, SQLException {
        return ofLog(() -> out.println(LogArchive.verify(file, vkey)));
    }

    @Command(
            name = "restore-log",
            description = "Verifies an archived part of the inquiry log, and puts it back into the database.")
    int restoreLog(
            @Mixin LogDatabase database,
            @Parameters(paramLabel = "FILE", description = "what archive-log wrote") Path file,
            @Option(names = "--vkey", required = true, paramLabel = "KEY", description = "the log's verifier key")
                    String vkey)
            throws IOException, SQLException {
        return ofLog(() -> out.println(LogArchive.restore(database.source(), file, vkey)));
    }

    /** Parts of the log that are no longer in its database. */
    static final class Archives {
        @Option(names = "--archives", paramLabel = "FOLDER", description = "the parts that were archived")
        @Nullable
        Path folder;

        LogArchives opened() {
            return folder == null ? LogArchives.NONE : LogArchive.in(folder);
        }
    }

    /** Work on the log that its database may make impossible. */
    private interface LogWork {
        void carryOut() throws IOException, SQLException;
    }

    private int ofLog(LogWork work) throws IOException, SQLException {
        try {
            work.carryOut();
            return OK;
        } catch (AlteredEntry | AlteredRow | LogContradicted e) {
            err.println(e.getMessage());
            return REFUSED;
        }
    }

    private void progress(long entries) {
        err.print("\r" + entries + " entries");
        err.flush();
    }

    /** In which form the catalogue is printed: one of the two. */
    static final class Form {
        @Option(names = "--json", required = true, description = "one object")
        boolean json;

        @Option(names = "--csv", required = true, description = "a line for each item and coordinate")
        boolean csv;
    }

    @Command(description = "Prints a catalogue as data, with groups and wildcards resolved.")
    int catalogue(
            @Option(names = "--catalogue", required = true, paramLabel = "FILE", description = "the catalogue")
                    Path catalogue,
            @ArgGroup(multiplicity = "1") Form form) {
        ApplicationCatalogue read = CatalogueFile.read(catalogue).catalogue();
        out.print(form.json ? CatalogueData.json(read) : CatalogueData.csv(read));
        return OK;
    }
}
