package dev.caisson.cli.aws;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * AWS as one person sees it: clients of services by region, each made once, with one connection pool and one set of
 * credentials. Safe for several threads. Another address than AWS's comes from {@code AWS_ENDPOINT_URL}, as everywhere.
 */
public final class Aws implements AutoCloseable {
    private static final Duration CONNECTION = Duration.ofSeconds(4);
    private static final Duration ATTEMPT = Duration.ofSeconds(8);

    /** With its repetitions: the SDK asks again where AWS is busy. */
    private static final Duration QUESTION = Duration.ofSeconds(20);

    private final String region;
    private final @Nullable String profile;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final Map<String, SdkClient> clients = new ConcurrentHashMap<>();

    /**
     * Asks nobody yet.
     *
     * @param region where what names none is
     * @param profile of the AWS configuration; null for what the SDK finds: variables, the default profile, a role
     */
    public Aws(String region, @Nullable String profile) {
        this.region = region;
        this.profile = profile;
        this.credentials = profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECTION)
                .socketTimeout(ATTEMPT)
                .build();
    }

    public String region() {
        return region;
    }

    /**
     * The client of a service.
     *
     * @param builder of the SDK: {@code EcsClient::builder}
     * @param where its region; empty for the stack's
     */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C client(
            Class<C> service, Supplier<B> builder, String where) {
        String place = where.isEmpty() ? region : where;
        SdkClient client = clients.computeIfAbsent(
                service.getName() + " " + place,
                key -> builder.get()
                        .region(Region.of(place))
                        .credentialsProvider(credentials)
                        .httpClient(http)
                        .overrideConfiguration(limits -> limits.apiCallAttemptTimeout(ATTEMPT)
                                .apiCallTimeout(QUESTION)
                                .retryStrategy(RetryMode.STANDARD))
                        .build());
        return service.cast(client);
    }

    /**
     * Asks one question.
     *
     * @param right that it needs
     * @throws AwsException if there is no answer
     */
    public <T> T ask(Right right, Supplier<T> question) throws AwsException {
        try {
            return question.get();
        } catch (SdkException e) {
            throw AwsFailure.of(e, right, profile);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        http.close();
    }
}
