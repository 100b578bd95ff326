package io.metriccare.s3.processed;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A change of one item from one state to another, and when it may be made. DynamoDB judges and changes in one step, so of
 * many who try one alone succeeds.
 */
enum Change {
    /**
     * A content nobody knows yet, or one that a job took in before anybody said what it is; what is known of an older one
     * under this name is forgotten.
     */
    REGISTER(
            "SET #state = :pending, #run = :run, #bytes = :bytes, #resources = :resources, #sha256 = :sha256,"
                    + " #registered = :now REMOVE #owner, #claim, #claimed, #expires, #processed",
            "attribute_not_exists(#filename) OR (attribute_exists(#sha256) AND #sha256 <> :sha256)"
                    + " OR (attribute_not_exists(#sha256) AND #state = :processed)"),
    /** A file that a job found before its writer registered it. */
    DESCRIBE(
            "SET #run = :run, #bytes = :bytes, #resources = :resources, #sha256 = :sha256, #registered = :now",
            "attribute_exists(#filename) AND attribute_not_exists(#sha256) AND #state <> :processed"),
    CLAIM(
            "SET #state = :claimed, #owner = :owner, #claim = :claim, #claimed = :now, #expires = :expires",
            "attribute_not_exists(#filename) OR #state = :pending OR (#state = :claimed AND #expires < :now)"),
    RENEW("SET #expires = :expires", "#state = :claimed AND #owner = :owner"),
    MARK_PROCESSED(
            "SET #state = :processed, #processed = :now REMOVE #claim, #expires",
            "#state = :claimed AND #owner = :owner"),
    RELEASE("SET #state = :pending REMOVE #owner, #claim, #claimed, #expires", "#state = :claimed AND #owner = :owner"),
    /** Of one call that claimed, whatever else its owner has claimed. */
    GIVE_BACK(
            "SET #state = :pending REMOVE #owner, #claim, #claimed, #expires", "#state = :claimed AND #claim = :claim"),
    RELEASE_EXPIRED(
            "SET #state = :pending REMOVE #owner, #claim, #claimed, #expires", "#state = :claimed AND #expires < :now");

    private final String update;
    private final String condition;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> states = new HashMap<>();

    Change(String update, String condition) {
        this.update = update;
        this.condition = condition;
        String both = update + ' ' + condition;
        Matcher name = Pattern.compile("#(\\w+)").matcher(both);
        while (name.find()) {
            names.put(name.group(), name.group(1));
        }
        for (FileState state : FileState.values()) {
            if (both.contains(" :" + state.text())) {
                states.put(':' + state.text(), state.value());
            }
        }
    }

    /** @param values those that the change names, but for states */
    UpdateItemRequest request(String table, Map<String, AttributeValue> key, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(states);
        all.putAll(values);
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key)
                .updateExpression(update)
                .conditionExpression(condition)
                .expressionAttributeNames(names)
                .expressionAttributeValues(all)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }
}
