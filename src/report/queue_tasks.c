/* queue_tasks.c - the queue as Label Studio tasks, each with its proposal as a
 * prediction.
 *
 * To review them, import the file into a project whose configuration has a text area
 * named "transcription" for an object named "audio", or "text" where there are no
 * clips:
 *
 *     <View> <Audio name="audio" value="$audio"/>
 *       <TextArea name="transcription" toName="audio" value="$text"/> </View>
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "dataset/dataset.h"
#include "dataset/segments.h"
#include "report/queue_priv.h"
#include "report/report_priv.h"

/* What all tasks of one run share. */
struct tasks {
    const struct cc_run *run;
    const struct cc_column *audio; /* NULL: the text itself is shown */
    struct cc_segments segments;
    bool segmented;
};

static void put_data(const struct tasks *t, const struct cc_finding_view *v,
                     struct cc_json *j)
{
    const uint32_t row = v->finding->row;

    cc_json_key(j, "data");
    cc_json_open(j, '{');
    if (t->audio != NULL && row != CC_NO_ROW)
        cc_json_member(j, "audio", cc_column_at(t->audio, row));
    cc_json_key(j, "text");
    cc_json_str(j, cc_queue_bounded(v->value));
    cc_json_member(j, "finding", cc_str_z(v->id));
    cc_json_member(j, "check", cc_str_z(v->outcome->check->name));
    cc_json_member(j, "group", v->group);
    cc_json_member(j, "row", v->row);
    cc_json_member(j, "column", v->column);
    cc_json_member(j, "labeler", v->labeler);
    if (v->file != NULL)
        cc_json_member(j, "file", cc_str_z(v->file));
    cc_json_member(j, "message", v->finding->message);
    cc_json_close(j, '}');
}

static void put_prediction(const struct tasks *t, const struct cc_finding_view *v,
                           struct cc_str proposal, struct cc_json *j)
{
    double start, end;

    cc_json_open(j, '{');
    cc_json_member(j, "model_version", CC_STR(PACKAGE_STRING));
    cc_json_key(j, "score");
    cc_json_num(j, (double)v->finding->confidence, 4);
    cc_json_key(j, "result");
    cc_json_open(j, '[');
    cc_json_open(j, '{');
    cc_json_member(j, "id", cc_str_z(v->id));
    cc_json_member(j, "type", CC_STR("textarea"));
    cc_json_member(j, "from_name", CC_STR("transcription"));
    cc_json_member(j, "to_name", t->audio != NULL ? CC_STR("audio") : CC_STR("text"));
    cc_json_key(j, "value");
    cc_json_open(j, '{');
    if (t->segmented && cc_segment_times(&t->segments, v->finding->row, &start, &end)) {
        cc_json_key(j, "start");
        cc_json_num(j, start, 6);
        cc_json_key(j, "end");
        cc_json_num(j, end, 6);
    }
    cc_json_key(j, "text");
    cc_json_open(j, '[');
    cc_json_str(j, proposal);
    cc_json_close(j, ']');
    cc_json_close(j, '}');
    cc_json_close(j, '}');
    cc_json_close(j, ']');
    cc_json_close(j, '}');
}

static void put_task(const struct tasks *t, const struct cc_finding_view *v,
                     struct cc_strbuf *proposal, struct cc_strbuf *out)
{
    struct cc_json j = { .out = out };

    cc_queue_proposal(v, proposal);
    cc_json_open(&j, '{');
    put_data(t, v, &j);
    cc_json_key(&j, "predictions");
    cc_json_open(&j, '[');
    if (v->finding->replacement.ptr != NULL && v->finding->row != CC_NO_ROW)
        put_prediction(t, v, cc_queue_bounded(cc_strbuf_view(proposal)), &j);
    cc_json_close(&j, ']');
    cc_json_close(&j, '}');
}

bool cc_write_queue_tasks(const struct cc_run *run, struct cc_outfile *out,
                          struct cc_error *err)
{
    struct tasks tasks = { .run = run,
                           .audio = cc_dataset_first(run->data, CC_ROLE_AUDIO) };
    struct cc_strbuf line = { 0 }, proposal = { 0 };
    struct cc_queue queue = { 0 };

    (void)err;
    tasks.segmented = cc_segments_find(run->data, &tasks.segments);
    if (tasks.audio == NULL)
        tasks.audio = tasks.segments.recording;
    cc_queue_fill(run, &queue);
    cc_outfile_put(out, CC_STR("["));
    for (size_t i = 0; i < queue.count; i++) {
        struct cc_finding_view view;

        line.len = 0;
        cc_strbuf_z(&line, i > 0 ? ",\n" : "\n");
        cc_finding_view(run, queue.items[i].outcome, queue.items[i].finding, &view);
        put_task(&tasks, &view, &proposal, &line);
        cc_outfile_put(out, cc_strbuf_view(&line));
    }
    cc_outfile_put(out, CC_STR("\n]\n"));
    cc_strbuf_release(&line);
    cc_strbuf_release(&proposal);
    cc_free(queue.items);
    return true;
}
