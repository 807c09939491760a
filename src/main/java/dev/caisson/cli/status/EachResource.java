package dev.caisson.cli.status;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.util.ArrayList;
import java.util.List;

/** Things of one type, of which AWS is asked one by one; what somebody deleted by hand is told in its own row. */
abstract class EachResource implements Part {
    private final String type;
    private final String key;
    private final String title;

    /**
     * Names them.
     *
     * @param type as the state has it
     */
    EachResource(String type, String key, String title) {
        this.type = type;
        this.key = key;
        this.title = title;
    }

    /** What is told of one. */
    abstract Row row(DeployedResource resource, Aws aws) throws AwsException;

    /** What one is called that is missing in AWS. */
    String nameOf(DeployedResource resource) {
        return resource.component();
    }

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final boolean isIn(StackState state) {
        return !state.ofType(type).isEmpty();
    }

    @Override
    public final List<Row> read(StackState state, Aws aws) throws AwsException {
        List<Row> rows = new ArrayList<>();
        for (DeployedResource resource : state.ofType(type)) {
            try {
                rows.add(row(resource, aws));
            } catch (AwsException e) {
                rows.add(Missing.orElseThrow(e, nameOf(resource)));
            }
        }
        return rows;
    }
}
