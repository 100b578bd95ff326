package io.metriccare.spark;

import static io.metriccare.spark.LocalSpark.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a template of one's own writes is read as Spark's own reader does. */
class JsonLineTest {
    private static final StructType COLUMNS = StructType.fromDDL(
            "a STRING, b BIGINT, c DOUBLE, d BOOLEAN, e ARRAY<STRING>, f STRUCT<g: STRING, h: ARRAY<STRUCT<i: BIGINT>>>,"
                    + " j ARRAY<ARRAY<BIGINT>>, `k\"\\\\é` STRING");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":\"\"}",
                "{\"a\":\"é😀 {},[]:\"}",
                "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00é\"}",
                "{\"a\":\"\\\\\",\"b\":1}",
                "{\"b\":-7,\"c\":1.5e3,\"d\":false}",
                "{\"d\":true,\"c\":2,\"b\":9223372036854775807}",
                "{\"e\":[]}",
                "{\"e\":[\"x\"]}",
                "{\"e\":[\"x\",null,\"]\"]}",
                "{\"f\":{}}",
                "{\"f\":{\"h\":[{\"i\":1},{},{\"i\":2}],\"g\":\"}\"}}",
                "{\"f\":null,\"a\":null,\"b\":null,\"e\":null}",
                "{\"j\":[[1,2],[],[3]]}",
                "{\"k\\\"\\\\é\":\"odd\"}",
                "{\"z\":{\"a\":\"no\",\"y\":[1,{\"x\":\"}\\\"\"}]},\"a\":\"yes\"}",
                "{\"aa\":\"no\",\"z\":[],\"y\":{},\"x\":-1.5,\"w\":true,\"v\":null,\"u\":\"\\\\\",\"a\":\"yes\"}"
            })
    void isReadAsSparkReadsIt(String line) {
        Row expected = SPARK.read()
                .schema(COLUMNS)
                .json(SPARK.createDataset(List.of(line), Encoders.STRING()))
                .first();
        byte[] bytes = ("before" + line + "behind").getBytes(StandardCharsets.UTF_8);
        InternalRow row = new ResourceRow(COLUMNS).read(bytes, 6, bytes.length - 6);
        assertThat(CatalystTypeConverters.createToScalaConverter(COLUMNS).apply(row))
                .isEqualTo(expected);
    }
}
