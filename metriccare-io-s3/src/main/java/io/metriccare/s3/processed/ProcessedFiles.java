package io.metriccare.s3.processed;

import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.WrittenRun;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A DynamoDB table of the files that jobs take into a lake, so that each file is taken in once however many jobs run. Its
 * partition key is {@code dataset}, its sort key {@code filename}, both text.
 *
 * <p>A file is pending, claimed or processed ({@link FileState}). Writers {@linkplain #register register} what they have
 * written; jobs {@linkplain #claim claim} what is pending, take it in and {@linkplain #markProcessed mark} it. A claim is a
 * lease: it holds until it expires, an hour if not said otherwise, and can be {@linkplain #renew renewed}. What a job that
 * died had claimed can be claimed by others after that, or once an operator {@linkplain #releaseClaimsOf releases} it. A job
 * that is still at work when its claim has expired learns from {@link #markProcessed} whether another took the file; so let
 * claims last longer than jobs usually do, and make taking in a file repeatable.
 *
 * <p>The name of a data set is any text, usually its address, {@code s3://my-bucket/fhir_data/json}. Slashes at its end are
 * no part of it, and Hadoop's {@code s3a://} and {@code s3n://} are {@code s3://}, so that a writer and a job that write an
 * address in different ways mean one data set. Files are named within it, as
 * {@code patient/patient_20230101_120000.json}.
 *
 * <p>Claims are judged by the clocks of those who claim, which should agree within seconds. All calls end with a
 * {@link RegistryFailure} that says what to do if DynamoDB cannot be used; throttled requests are tried again, later each
 * time. Thread-safe. Credentials are never part of a message or of {@code toString}.
 */
public final class ProcessedFiles implements Closeable {
    private final Table table;
    private final DynamoDbClient client;
    private final boolean ownsClient;
    private final String owner;
    private final Duration lease;
    private final InstantSource clock;

    ProcessedFiles(ProcessedFilesBuilder builder) {
        ownsClient = builder.client == null;
        client = builder.client == null ? builder.newClient() : builder.client;
        table = new Table(client, builder.table, builder.attempts);
        owner = builder.owner;
        lease = builder.lease;
        clock = builder.clock;
    }

    /**
     * A table with the SDK's default region and credentials: environment, system properties, profile, container or instance.
     *
     * @param table its name, such as {@code processed_files}
     * @throws IllegalArgumentException if no table can have it, or nothing says in which region it is
     */
    public static ProcessedFiles of(String table) {
        return builder(table).build();
    }

    /**
     * A table that is described further.
     *
     * @param table its name, such as {@code processed_files}
     * @throws IllegalArgumentException if no table can have it
     */
    public static ProcessedFilesBuilder builder(String table) {
        return new ProcessedFilesBuilder(table);
    }

    /**
     * What the table calls a data set, however its address is written: {@code s3://bucket/fhir} for
     * {@code s3a://bucket/fhir/}. All methods here do that by themselves; it is for those who look into the table.
     */
    public static String dataset(String address) {
        return Item.datasetName(address);
    }

    /**
     * Makes the table, paid per request, if there is none, and returns when it can be used. Several may do so at once.
     *
     * @throws IOException if it cannot be made or asked for, or has other keys
     */
    public void create() throws IOException {
        table.create();
    }

    /**
     * Registers the files of a complete run as pending. A file that is registered with the same content stays as it is, so
     * that nothing happens twice; one of another content is pending again, and who had claimed it has lost it. So is one that
     * was processed before anybody registered it, since nobody knows of which content that was. Files of earlier runs that
     * gave way to this one are for {@link #forgetGone}.
     *
     * @throws IOException if DynamoDB cannot be used; some files may be registered, so do it again
     */
    public void register(String dataset, WrittenRun run) throws IOException {
        new Registration(table, dataset, clock).register(run);
    }

    /**
     * As the other, under the address of the bucket that the run was written to.
     *
     * @throws IOException if DynamoDB cannot be used; some files may be registered, so do it again
     */
    public void register(Destination bucket, WrittenRun run) throws IOException {
        register(bucket.toString(), run);
    }

    /**
     * Those of the files that can be claimed now, in the order given: neither processed nor under a claim that holds. A file
     * that the registry does not know is one of them.
     *
     * @throws IOException if DynamoDB cannot be used
     */
    public List<String> unprocessed(String dataset, Collection<String> files) throws IOException {
        Map<String, RegisteredFile> known = table.files(dataset, files);
        Instant now = clock.instant();
        List<String> unprocessed = new ArrayList<>();
        for (String file : new LinkedHashSet<>(files)) {
            RegisteredFile registered = known.get(file);
            if (registered == null || registered.isClaimable(now)) {
                unprocessed.add(file);
            }
        }
        return unprocessed;
    }

    /**
     * The files that can be claimed now, in the order of their names, of those that a writer has registered: their runs are
     * complete. A file that a job merely found, and gave back, is for those who find it again ({@link #unprocessed}).
     *
     * @param prefix with which their names begin, such as {@code patient/}; empty for all
     * @throws IOException if DynamoDB cannot be used
     */
    public List<String> pending(String dataset, String prefix) throws IOException {
        Instant now = clock.instant();
        return named(dataset, prefix, file -> file.isRegistered() && file.isClaimable(now));
    }

    /**
     * Hands every file of a data set that the registry knows to somebody, in the order of their names. Pages are fetched as
     * they are needed, so memory does not grow with the number of files.
     *
     * @param prefix with which their names begin, such as {@code patient/}; empty for all
     * @throws IOException if DynamoDB cannot be used
     */
    public void forEach(String dataset, String prefix, Consumer<RegisteredFile> visitor) throws IOException {
        table.forEach(dataset, prefix, visitor);
    }

    /**
     * Claims those of the files that can be claimed, each for this owner alone, until the lease ends. Whoever else claims
     * them at the same time, in this process or another, gets others or none.
     *
     * @return what is claimed, in the order given; the rest is processed or claimed by others
     * @throws IOException if DynamoDB cannot be used; what was claimed until then is given back, or expires
     */
    public List<String> claim(String dataset, Collection<String> files) throws IOException {
        Calls calls = new Calls(dataset, files);
        String id = UUID.randomUUID().toString();
        try {
            table.call(calls, file -> claim(dataset, file, id));
        } catch (IOException | RuntimeException e) {
            giveBack(dataset, calls.begun(), id, e);
            throw e;
        }
        return calls.agreed();
    }

    /** Also what was claimed by a call that nobody heard of again, and also if the thread is interrupted. */
    private void giveBack(String dataset, List<String> files, String id, Exception failure) {
        boolean interrupted = Thread.interrupted();
        try {
            Map<String, AttributeValue> claim = Map.of(":claim", AttributeValue.fromS(id));
            table.call(dataset, files, file -> table.change(Change.GIVE_BACK, dataset, file, claim) == null);
        } catch (IOException e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A claim whose answer was lost is tried again by the SDK, and finds itself in the way. */
    private boolean claim(String dataset, String file, String id) {
        Instant now = clock.instant();
        Item known = table.change(
                Change.CLAIM,
                dataset,
                file,
                Map.of(
                        ":owner", AttributeValue.fromS(owner),
                        ":claim", AttributeValue.fromS(id),
                        ":now", Item.time(now),
                        ":expires", Item.time(now.plus(lease))));
        return known == null || known.is(Item.CLAIM, id);
    }

    /**
     * Lets the claims of this owner last a whole lease from now.
     *
     * @throws ClaimLostException if some of them are not this owner's; the others are renewed
     * @throws IOException if DynamoDB cannot be used
     */
    public void renew(String dataset, Collection<String> files) throws IOException {
        require(dataset, files, file -> {
            Item known = table.change(
                    Change.RENEW,
                    dataset,
                    file,
                    Map.of(
                            ":owner", AttributeValue.fromS(owner),
                            ":expires", Item.time(clock.instant().plus(lease))));
            return known == null;
        });
    }

    /**
     * Says that files are taken in; they are never handed out again. Marking them again does nothing.
     *
     * @throws ClaimLostException if some of them are not claimed by this owner; the others are marked. A claim that has
     *     expired is still this owner's if nobody else has taken the file
     * @throws IOException if DynamoDB cannot be used; mark them again
     */
    public void markProcessed(String dataset, Collection<String> files) throws IOException {
        require(dataset, files, file -> {
            Item known = table.change(
                    Change.MARK_PROCESSED,
                    dataset,
                    file,
                    Map.of(":owner", AttributeValue.fromS(owner), ":now", Item.time(clock.instant())));
            return known == null || (known.is(Item.STATE, FileState.PROCESSED.text()) && known.is(Item.OWNER, owner));
        });
    }

    private void require(String dataset, Collection<String> files, Predicate<String> call) throws IOException {
        List<String> refused = table.call(dataset, files, call).refused();
        if (!refused.isEmpty()) {
            throw new ClaimLostException(dataset, owner, refused);
        }
    }

    /**
     * Gives claims of this owner back: the files are pending. Files that are not claimed by this owner stay as they are, so
     * this can be said of all when a job fails.
     *
     * @throws IOException if DynamoDB cannot be used; the claims expire then
     */
    public void release(String dataset, Collection<String> files) throws IOException {
        release(dataset, files, owner);
    }

    private List<String> release(String dataset, Collection<String> files, String of) throws IOException {
        return table.call(
                        dataset,
                        files,
                        file -> table.change(Change.RELEASE, dataset, file, Map.of(":owner", AttributeValue.fromS(of)))
                                == null)
                .agreed();
    }

    /**
     * For operators: releases what a job has claimed that is known to be dead, before its claims expire.
     *
     * @return the files that were released
     * @throws IOException if DynamoDB cannot be used
     */
    public List<String> releaseClaimsOf(String deadOwner, String dataset) throws IOException {
        return release(
                dataset,
                named(dataset, "", file -> file.state() == FileState.CLAIMED && deadOwner.equals(file.owner())),
                deadOwner);
    }

    /**
     * For operators: releases claims that have expired. Others could claim these files all the same; so they are pending to
     * everybody who looks.
     *
     * @return the files that were released
     * @throws IOException if DynamoDB cannot be used
     */
    public List<String> releaseExpired(String dataset) throws IOException {
        Instant now = clock.instant();
        List<String> expired = named(dataset, "", file -> file.isExpired(now));
        return table.call(
                        dataset,
                        expired,
                        file -> table.change(Change.RELEASE_EXPIRED, dataset, file, Map.of(":now", Item.time(now)))
                                == null)
                .agreed();
    }

    /**
     * Removes files from the registry, whatever their state, since they are no longer there or are to be taken in anew.
     *
     * @throws IOException if DynamoDB cannot be used; some may be removed
     */
    public void forget(String dataset, Collection<String> files) throws IOException {
        table.call(dataset, files, file -> {
            table.remove(dataset, file);
            return true;
        });
    }

    /**
     * Forgets those of the registered files that are no longer there and that nobody has taken in, such as what gave way to a
     * run that {@linkplain DatasetWriter#overwrite overwrote} it. To be called when that run is registered: until then jobs
     * can claim files that are gone.
     *
     * @param there where the files of the data set are
     * @return the files that are forgotten
     * @throws IOException if DynamoDB cannot be used, or the files cannot be listed; some may be forgotten
     */
    public List<String> forgetGone(String dataset, Destination there) throws IOException {
        List<String> known = named(dataset, "", file -> file.isRegistered() && file.state() != FileState.PROCESSED);
        // Looked for after that: what another run publishes and registers meanwhile is there.
        Set<String> found = new HashSet<>();
        for (String folder :
                known.stream().map(ProcessedFiles::folder).distinct().toList()) {
            found.addAll(there.list(folder));
        }
        return table.call(
                        dataset,
                        known.stream().filter(file -> !found.contains(file)).toList(),
                        file -> table.removeUnprocessed(dataset, file))
                .agreed();
    }

    /**
     * As the other, of the files in a bucket, under its address.
     *
     * @throws IOException if the bucket cannot be listed, or DynamoDB cannot be used
     */
    public List<String> forgetGone(Destination bucket) throws IOException {
        return forgetGone(bucket.toString(), bucket);
    }

    private static String folder(String file) {
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }

    private List<String> named(String dataset, String prefix, Predicate<RegisteredFile> which) throws IOException {
        List<String> names = new ArrayList<>();
        forEach(dataset, prefix, file -> {
            if (which.test(file)) {
                names.add(file.filename());
            }
        });
        return names;
    }

    /** Who claims: as given, or made up. */
    public String owner() {
        return owner;
    }

    /** Closes the client, unless it was given. */
    @Override
    public void close() {
        if (ownsClient) {
            client.close();
        }
    }

    /** The table's name. */
    @Override
    public String toString() {
        return table.toString();
    }
}
